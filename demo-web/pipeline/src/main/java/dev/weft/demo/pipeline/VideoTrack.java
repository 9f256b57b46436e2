package dev.weft.demo.pipeline;

import java.util.ArrayList;
import java.util.List;

/** The encoded video track: frames in presentation order, at the times the source shows them. */
final class VideoTrack implements OutputTrack {
    private static final int FIXED_ONE = 0x10000;
    private static final int DEPTH_24 = 0x18;
    private static final int DPI_72 = 0x480000;

    private final Clip clip;
    private final VideoFormat format;
    private final PixelAspect sourceAspect;
    private final byte[] sequenceHeader;
    private final byte[] pictureHeader;
    private final TrackHeaders headers;
    private final List<EncodedFrame> frames = new ArrayList<>();

    VideoTrack(Clip clip, VideoFormat format, byte[] sequenceHeader, byte[] pictureHeader) {
        this.clip = clip;
        this.format = format;
        this.sourceAspect = clip.aspect();
        this.sequenceHeader = sequenceHeader;
        this.pictureHeader = pictureHeader;
        this.headers = new TrackHeaders(clip.movie().bytes(), clip.video());
    }

    VideoFormat format() {
        return format;
    }

    void add(EncodedFrame frame) {
        frames.add(frame);
    }

    @Override
    public int samples() {
        return frames.size();
    }

    @Override
    public int size(int sample) {
        return frames.get(sample).data().length;
    }

    @Override
    public double seconds(int sample) {
        return clip.times().seconds(sample);
    }

    @Override
    public void copy(int sample, byte[] file, int at) {
        byte[] data = frames.get(sample).data();
        System.arraycopy(data, 0, file, at, data.length);
    }

    private long mediaDuration() {
        return clip.times().ticks(clip.times().count());
    }

    private long toMovieTicks(long ticks) {
        return Math.round(
                (double) ticks * clip.movie().timescale() / clip.video().timescale());
    }

    /** When the source shows the media's first frame, before or after its edit begins, in ticks of the track. */
    private long lead() {
        return clip.times().origin - clip.edits().mediaTime();
    }

    private long delay() {
        return clip.edits().delay() + toMovieTicks(Math.max(0, lead()));
    }

    private long editStart() {
        return Math.max(0, -lead());
    }

    private long editDuration() {
        long stated = clip.edits().duration() - toMovieTicks(Math.max(0, lead()));
        return clip.edits().duration() > 0 && stated > 0 ? stated : toMovieTicks(mediaDuration() - editStart());
    }

    @Override
    public long movieDuration() {
        return delay() + editDuration();
    }

    @Override
    public void writeTrak(BoxWriter out, int id, ChunkLayout layout) {
        out.begin("trak");
        writeTrackHeader(out, id);
        if (clip.edits().present() || lead() != 0) {
            writeEdits(out);
        }
        out.begin("mdia");
        headers.writeMediaHeader(out, mediaDuration());
        TrackHeaders.writeHandler(out, "vide", "Video");
        out.begin("minf").begin("vmhd", 0, 1).zeros(8).end();
        TrackHeaders.writeDataReference(out);
        out.begin("stbl");
        writeDescription(out);
        writeTimes(out);
        writeKeyFrames(out);
        writeSizes(out);
        layout.write(out);
        out.end().end().end().end();
    }

    /** Display size and placement follow the picture when it is scaled. */
    private void writeTrackHeader(BoxWriter out, int id) {
        SequenceParameters source = clip.sets().first();
        double across = format.width() * shape(format.aspect()) / (source.width() * shape(sourceAspect));
        double down = (double) format.height() / source.height();
        int width = headers.field(9) == 0 ? source.width() * FIXED_ONE : headers.field(9);
        int height = headers.field(10) == 0 ? source.height() * FIXED_ONE : headers.field(10);
        int[] matrix = headers.matrix();
        boolean lying = matrix[0] == 0;
        matrix[6] = scaled(matrix[6], lying ? down : across);
        matrix[7] = scaled(matrix[7], lying ? across : down);
        headers.writeTrackHeader(out, id, movieDuration(), matrix, scaled(width, across), scaled(height, down));
    }

    private static double shape(PixelAspect aspect) {
        return (double) aspect.wide() / aspect.high();
    }

    private static int scaled(int fixed, double by) {
        return (int) Math.round(fixed * by);
    }

    private void writeEdits(BoxWriter out) {
        long delay = delay();
        boolean wide = Math.max(delay + editDuration(), editStart()) > Integer.MAX_VALUE;
        out.begin("edts").begin("elst", wide ? 1 : 0, 0).i32(delay > 0 ? 2 : 1);
        if (delay > 0) {
            out.time(wide, delay).time(wide, -1).i32(FIXED_ONE);
        }
        out.time(wide, editDuration()).time(wide, editStart()).i32(FIXED_ONE);
        out.end().end();
    }

    private void writeDescription(BoxWriter out) {
        out.begin("stsd", 0, 0).i32(1);
        out.begin("avc1").zeros(6).i16(1).zeros(16).i16(format.width()).i16(format.height());
        out.i32(DPI_72).i32(DPI_72).i32(0).i16(1).zeros(32).i16(DEPTH_24).i16(-1);
        out.begin("avcC").bytes((byte) 1).bytes(sequenceHeader, 1, 3).bytes((byte) 0xff, (byte) 0xe1);
        out.i16(sequenceHeader.length).bytes(sequenceHeader);
        out.bytes((byte) 1).i16(pictureHeader.length).bytes(pictureHeader).end();
        if (!format.aspect().square()) {
            out.begin("pasp")
                    .i32(format.aspect().wide())
                    .i32(format.aspect().high())
                    .end();
        }
        byte[] colour = VideoEntry.colour(clip.movie().bytes(), clip.video().entry());
        if (colour != null) {
            out.bytes(colour);
        }
        out.end().end();
    }

    private void writeTimes(BoxWriter out) {
        FrameTimes times = clip.times();
        out.begin("stts", 0, 0);
        int count = out.length();
        out.i32(0);
        int runs = 0;
        for (int frame = 0; frame < frames.size(); ) {
            long step = times.ticks(frame + 1) - times.ticks(frame);
            int run = 1;
            while (frame + run < frames.size() && times.ticks(frame + run + 1) - times.ticks(frame + run) == step) {
                run++;
            }
            out.i32(run).i32((int) step);
            runs++;
            frame += run;
        }
        out.set(count, runs);
        out.end();
    }

    private void writeKeyFrames(BoxWriter out) {
        out.begin("stss", 0, 0);
        int count = out.length();
        out.i32(0);
        int keys = 0;
        for (int frame = 0; frame < frames.size(); frame++) {
            if (frames.get(frame).key()) {
                out.i32(frame + 1);
                keys++;
            }
        }
        out.set(count, keys);
        out.end();
    }

    private void writeSizes(BoxWriter out) {
        out.begin("stsz", 0, 0).i32(0).i32(frames.size());
        for (EncodedFrame frame : frames) {
            out.i32(frame.data().length);
        }
        out.end();
    }
}
