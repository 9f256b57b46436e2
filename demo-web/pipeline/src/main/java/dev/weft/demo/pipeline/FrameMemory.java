package dev.weft.demo.pipeline;

import java.util.Arrays;
import org.jcodec.codecs.h264.decode.DeblockerInput;

/**
 * What one decoded picture needs.
 *
 * @param planes luma and two quarter-size chroma planes
 * @param blocks what the decoder notes of each block; later pictures may be predicted from it
 */
record FrameMemory(byte[][] planes, DeblockerInput blocks) {

    /** Makes the notes as good as new ones, and keeps no other picture alive by them. */
    void forget() {
        blocks.mvs.clear();
        fill(blocks.nCoeff);
        fill(blocks.mbQps);
        Arrays.fill(blocks.mbTypes, null);
        Arrays.fill(blocks.tr8x8Used, false);
        Arrays.fill(blocks.refsUsed, null);
        Arrays.fill(blocks.shs, null);
    }

    private static void fill(int[][] rows) {
        for (int[] row : rows) {
            Arrays.fill(row, 0);
        }
    }
}
