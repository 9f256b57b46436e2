package dev.weft.demo.pipeline;

/** Writes the headers that every track has, carrying over what the source's say (ISO/IEC 14496-12, 8.3 to 8.5). */
final class TrackHeaders {
    private static final int MATRIX_NUMBERS = 9;
    /** Track enabled and in the movie. */
    private static final int SHOWN = 3;

    private final Mp4Bytes bytes;
    private final Mp4Track track;

    TrackHeaders(Mp4Bytes bytes, Mp4Track track) {
        this.bytes = bytes;
        this.track = track;
    }

    /** How long the source shows the track, in movie ticks; -1 when it does not know. */
    long shownDuration() {
        Box tkhd = track.tkhd();
        if (bytes.u8(tkhd.body()) == 1) {
            return bytes.i64(tkhd.body() + 28);
        }
        int duration = bytes.i32(tkhd.body() + 20);
        return duration == -1 ? -1 : duration & 0xffff_ffffL;
    }

    /** One of the nine matrix numbers, or with 9 and 10 the displayed width and height as 16.16 fixed point. */
    int field(int number) {
        int from = track.tkhd().body() + (bytes.u8(track.tkhd().body()) == 1 ? 52 : 40);
        return bytes.i32(from + 4 * number);
    }

    /**
     * Writes box 'tkhd'.
     *
     * @param matrix nine numbers, how the picture is placed and turned
     * @param width displayed, 16.16 fixed point
     * @param height displayed, 16.16 fixed point
     */
    void writeTrackHeader(BoxWriter out, int id, long duration, int[] matrix, int width, int height) {
        boolean wide = duration > 0xffff_ffffL;
        int tail = track.tkhd().body() + (bytes.u8(track.tkhd().body()) == 1 ? 44 : 32);
        out.begin("tkhd", wide ? 1 : 0, SHOWN)
                .time(wide, 0)
                .time(wide, 0)
                .i32(id)
                .i32(0)
                .time(wide, duration);
        // Layer, alternate group and volume stand together behind two reserved words.
        out.zeros(8).bytes(bytes.data, tail, 8);
        for (int number : matrix) {
            out.i32(number);
        }
        out.i32(width).i32(height).end();
    }

    int[] matrix() {
        int[] matrix = new int[MATRIX_NUMBERS];
        for (int i = 0; i < MATRIX_NUMBERS; i++) {
            matrix[i] = field(i);
        }
        return matrix;
    }

    /** Writes box 'mdhd' with the source's timescale and language. */
    void writeMediaHeader(BoxWriter out, long duration) {
        boolean wide = duration > 0xffff_ffffL;
        int language = bytes.u16(track.mdhd().body() + (bytes.u8(track.mdhd().body()) == 1 ? 32 : 20));
        out.begin("mdhd", wide ? 1 : 0, 0).time(wide, 0).time(wide, 0).i32((int) track.timescale());
        out.time(wide, duration).i16(language).i16(0).end();
    }

    static void writeHandler(BoxWriter out, String kind, String name) {
        out.begin("hdlr", 0, 0)
                .i32(0)
                .i32(Box.code(kind))
                .zeros(12)
                .text(name)
                .zeros(1)
                .end();
    }

    /** Writes box 'dinf': the samples are in this very file. */
    static void writeDataReference(BoxWriter out) {
        out.begin("dinf")
                .begin("dref", 0, 0)
                .i32(1)
                .begin("url ", 0, 1)
                .end()
                .end()
                .end();
    }
}
