package dev.weft.demo.pipeline;

/** How one track's samples are grouped into chunks, and where each chunk begins in the file. */
final class ChunkLayout {
    private final int[] firstSample;
    private final int[] offset;
    private final int samples;
    private int chunks;

    ChunkLayout(int samples) {
        this.samples = samples;
        this.firstSample = new int[samples + 1];
        this.offset = new int[samples];
    }

    void add(int first, int at) {
        firstSample[chunks] = first;
        offset[chunks++] = at;
    }

    int chunks() {
        return chunks;
    }

    /** Moves all chunks, once the size of what precedes them is known. */
    void shift(int by) {
        for (int i = 0; i < chunks; i++) {
            offset[i] += by;
        }
    }

    /** Writes boxes 'stsc' and 'stco' (ISO/IEC 14496-12, 8.7.4 and 8.7.5). */
    void write(BoxWriter out) {
        out.begin("stsc", 0, 0);
        int count = out.length();
        out.i32(0);
        int runs = 0;
        int before = -1;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int inChunk = (chunk + 1 < chunks ? firstSample[chunk + 1] : samples) - firstSample[chunk];
            if (inChunk != before) {
                out.i32(chunk + 1).i32(inChunk).i32(1);
                before = inChunk;
                runs++;
            }
        }
        out.set(count, runs);
        out.end();
        out.begin("stco", 0, 0).i32(chunks);
        for (int chunk = 0; chunk < chunks; chunk++) {
            out.i32(offset[chunk]);
        }
        out.end();
    }
}
