package dev.weft.demo.pipeline;

/**
 * A sound track carried over byte by byte: samples, their table, their description and their edit list (which says what the
 * encoder's priming samples are), whatever the codec. Only where its chunks lie is new.
 */
final class AudioTrack implements OutputTrack {
    private final Mp4Bytes bytes;
    private final Mp4Track track;
    private final SampleTable table;
    private final TrackHeaders headers;
    private final long movieTimescale;

    AudioTrack(Mp4Movie movie, Mp4Track track) {
        this.bytes = movie.bytes();
        this.track = track;
        this.table = new SampleTableReader(bytes, track.stbl()).read();
        this.headers = new TrackHeaders(bytes, track);
        this.movieTimescale = movie.timescale();
    }

    @Override
    public int samples() {
        return table.count();
    }

    @Override
    public int size(int sample) {
        return table.size()[sample];
    }

    @Override
    public double seconds(int sample) {
        return (double) table.decodeTime()[sample] / track.timescale();
    }

    @Override
    public void copy(int sample, byte[] file, int at) {
        System.arraycopy(bytes.data, table.offset()[sample], file, at, table.size()[sample]);
    }

    @Override
    public long movieDuration() {
        long stated = headers.shownDuration();
        return stated >= 0 ? stated : (long) ((double) table.duration() * movieTimescale / track.timescale());
    }

    @Override
    public void writeTrak(BoxWriter out, int id, ChunkLayout layout) {
        out.begin("trak");
        headers.writeTrackHeader(out, id, movieDuration(), headers.matrix(), headers.field(9), headers.field(10));
        if (track.elst() != null) {
            out.begin("edts").bytes(bytes.copy(track.elst())).end();
        }
        out.begin("mdia");
        headers.writeMediaHeader(out, table.duration());
        TrackHeaders.writeHandler(out, "soun", "Sound");
        out.begin("minf").begin("smhd", 0, 0).i32(0).end();
        TrackHeaders.writeDataReference(out);
        out.begin("stbl");
        for (Box box : track.tables(bytes)) {
            if (!dependsOnPlace(box)) {
                out.bytes(bytes.copy(box));
            }
        }
        layout.write(out);
        out.end().end().end().end();
    }

    /** Whether a box speaks of positions in the file: chunks, and auxiliary data that only encryption uses. */
    private static boolean dependsOnPlace(Box box) {
        return box.is("stsc") || box.is("stco") || box.is("co64") || box.is("saiz") || box.is("saio");
    }
}
