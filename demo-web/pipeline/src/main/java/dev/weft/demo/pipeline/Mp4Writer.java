package dev.weft.demo.pipeline;

import java.util.List;

/**
 * Arranges tracks into an MP4 file: index first, so that it plays while loading, then the samples in turns of half a second.
 * Nothing in it depends on the clock or the target.
 *
 * <p>Rejected: JCodec's muxer, which writes the time of day into the headers and the index at the end.
 */
final class Mp4Writer {
    private static final double TURN_SECONDS = 0.5;
    private static final int MDAT_HEADER = 8;

    private final String file;
    private final long timescale;
    private final List<OutputTrack> tracks;
    private final ChunkLayout[] layouts;

    Mp4Writer(String file, long timescale, List<OutputTrack> tracks) {
        this.file = file;
        this.timescale = timescale;
        this.tracks = tracks;
        this.layouts = new ChunkLayout[tracks.size()];
    }

    byte[] write() {
        long media = 0;
        for (int t = 0; t < layouts.length; t++) {
            OutputTrack track = tracks.get(t);
            layouts[t] = new ChunkLayout(track.samples());
            for (int sample = 0; sample < track.samples(); sample++) {
                media += track.size(sample);
            }
        }
        if (media > Integer.MAX_VALUE / 2) {
            throw MediaException.unsupported(file, "the result would be larger than 1 GB (" + media + " bytes).");
        }
        place(null, 0);
        int before = index().length() + MDAT_HEADER;
        for (ChunkLayout layout : layouts) {
            layout.shift(before);
        }
        byte[] head =
                index().i32((int) media + MDAT_HEADER).i32(Box.code("mdat")).toBytes();
        byte[] result = new byte[head.length + (int) media];
        System.arraycopy(head, 0, result, 0, head.length);
        place(result, head.length);
        return result;
    }

    /** Goes through all samples in file order: notes where chunks begin ({@code result} null), or copies the bytes. */
    private void place(byte[] result, int from) {
        int at = from;
        int[] next = new int[layouts.length];
        for (double until = earliest(next) + TURN_SECONDS; unfinished(next); ) {
            for (int t = 0; t < layouts.length; t++) {
                OutputTrack track = tracks.get(t);
                boolean fresh = true;
                while (next[t] < track.samples() && track.seconds(next[t]) < until) {
                    if (result != null) {
                        track.copy(next[t], result, at);
                    } else if (fresh) {
                        layouts[t].add(next[t], at);
                    }
                    fresh = false;
                    at += track.size(next[t]++);
                }
            }
            until = Math.max(until, earliest(next)) + TURN_SECONDS;
        }
    }

    private double earliest(int[] next) {
        double earliest = Double.MAX_VALUE;
        for (int t = 0; t < next.length; t++) {
            if (next[t] < tracks.get(t).samples()) {
                earliest = Math.min(earliest, tracks.get(t).seconds(next[t]));
            }
        }
        return earliest;
    }

    private boolean unfinished(int[] next) {
        for (int t = 0; t < next.length; t++) {
            if (next[t] < tracks.get(t).samples()) {
                return true;
            }
        }
        return false;
    }

    private BoxWriter index() {
        BoxWriter out = new BoxWriter();
        out.begin("ftyp").text("isom").i32(0x200).text("isomiso2avc1mp41").end();
        out.begin("moov");
        long duration = 0;
        for (OutputTrack track : tracks) {
            duration = Math.max(duration, track.movieDuration());
        }
        boolean wide = duration > 0xffff_ffffL;
        out.begin("mvhd", wide ? 1 : 0, 0)
                .time(wide, 0)
                .time(wide, 0)
                .i32((int) timescale)
                .time(wide, duration);
        out.i32(0x10000).i16(0x100).zeros(10);
        out.i32(0x10000).zeros(12).i32(0x10000).zeros(12).i32(0x40000000).zeros(24);
        out.i32(tracks.size() + 1).end();
        for (int t = 0; t < layouts.length; t++) {
            tracks.get(t).writeTrak(out, t + 1, layouts[t]);
        }
        return out.end();
    }
}
