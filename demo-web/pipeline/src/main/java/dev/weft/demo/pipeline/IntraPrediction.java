package dev.weft.demo.pipeline;

import org.jcodec.common.model.Picture;

/**
 * Predicts a macroblock from the pixels above and to the left of it (ITU-T H.264, 8.3.3 and 8.3.4): copied downwards, copied to
 * the right, or averaged.
 */
final class IntraPrediction {
    /** Intra16x16PredMode. */
    private static final int LUMA_DOWN = 0;

    private static final int LUMA_RIGHT = 1;
    private static final int LUMA_AVERAGE = 2;
    /** intra_chroma_pred_mode. */
    private static final int CHROMA_AVERAGE = 0;

    private static final int CHROMA_RIGHT = 1;
    private static final int CHROMA_DOWN = 2;

    private final byte[] above = new byte[16];
    private final byte[] left = new byte[16];
    private boolean hasAbove;
    private boolean hasLeft;

    /** Intra16x16PredMode of the last luma prediction and its difference to the source; chroma's mode. */
    int lumaMode;

    int lumaDifference;
    int chromaMode;

    private void look(Picture picture, int plane, int x, int y, int side) {
        byte[] data = picture.getPlaneData(plane);
        int stride = picture.getPlaneWidth(plane);
        hasAbove = y > 0;
        hasLeft = x > 0;
        for (int i = 0; i < side; i++) {
            above[i] = hasAbove ? data[(y - 1) * stride + x + i] : 0;
            left[i] = hasLeft ? data[(y + i) * stride + x - 1] : 0;
        }
    }

    /** Fills {@code prediction} with the luma mode nearest to {@code source}. */
    void predictLuma(Picture coded, int x, int y, byte[] source, byte[] prediction, byte[] scratch) {
        look(coded, 0, x, y, 16);
        lumaMode = LUMA_AVERAGE;
        java.util.Arrays.fill(prediction, (byte) average(16));
        lumaDifference = Planes.difference(source, prediction, 0, 16, Integer.MAX_VALUE);
        if (hasAbove) {
            fillDown(scratch, 16);
            tryLuma(LUMA_DOWN, source, prediction, scratch);
        }
        if (hasLeft) {
            fillRight(scratch, 16);
            tryLuma(LUMA_RIGHT, source, prediction, scratch);
        }
    }

    private void tryLuma(int mode, byte[] source, byte[] prediction, byte[] scratch) {
        int difference = Planes.difference(source, scratch, 0, 16, lumaDifference);
        if (difference < lumaDifference) {
            lumaDifference = difference;
            lumaMode = mode;
            System.arraycopy(scratch, 0, prediction, 0, 256);
        }
    }

    /** Average of the neighbours there are, rounded; mid-grey (0 here) when there are none. */
    private int average(int side) {
        int sum = 0;
        for (int i = 0; i < side; i++) {
            sum += above[i] + left[i];
        }
        int log = side == 16 ? 4 : 3;
        if (hasAbove && hasLeft) {
            return sum + side >> log + 1;
        }
        return hasAbove || hasLeft ? sum + side / 2 >> log : 0;
    }

    private void fillDown(byte[] block, int side) {
        for (int row = 0; row < side; row++) {
            System.arraycopy(above, 0, block, row * side, side);
        }
    }

    private void fillRight(byte[] block, int side) {
        for (int row = 0; row < side; row++) {
            java.util.Arrays.fill(block, row * side, row * side + side, left[row]);
        }
    }

    /** Chooses the chroma mode by the first chroma plane. */
    void chooseChroma(Picture coded, int x, int y, byte[] source, byte[] scratch) {
        chromaMode = CHROMA_AVERAGE;
        predictChroma(coded, 1, x, y, scratch);
        int best = difference(source, scratch);
        boolean canDown = hasAbove;
        boolean canRight = hasLeft;
        for (int mode = CHROMA_RIGHT; mode <= CHROMA_DOWN; mode++) {
            if (mode == CHROMA_DOWN ? canDown : canRight) {
                int before = chromaMode;
                chromaMode = mode;
                predictChroma(coded, 1, x, y, scratch);
                int next = difference(source, scratch);
                chromaMode = next < best ? mode : before;
                best = Math.min(best, next);
            }
        }
    }

    private static int difference(byte[] a, byte[] b) {
        int sum = 0;
        for (int i = 0; i < 64; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }

    /** Fills {@code prediction} for one chroma plane in the mode chosen. */
    void predictChroma(Picture coded, int plane, int x, int y, byte[] prediction) {
        look(coded, plane, x, y, 8);
        if (chromaMode == CHROMA_DOWN) {
            fillDown(prediction, 8);
        } else if (chromaMode == CHROMA_RIGHT) {
            fillRight(prediction, 8);
        } else {
            for (int quarter = 0; quarter < 4; quarter++) {
                fillQuarter(prediction, 4 * (quarter & 1), 4 * (quarter >> 1));
            }
        }
    }

    /** Each quarter of a chroma block is averaged apart; those off the diagonal prefer the one side they touch. */
    private void fillQuarter(byte[] prediction, int x, int y) {
        boolean useAbove = hasAbove && !(x == 0 && y > 0 && hasLeft);
        boolean useLeft = hasLeft && !(x > 0 && y == 0 && hasAbove);
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += (useAbove ? above[x + i] : 0) + (useLeft ? left[y + i] : 0);
        }
        int value = useAbove && useLeft ? sum + 4 >> 3 : useAbove || useLeft ? sum + 2 >> 2 : 0;
        for (int row = y; row < y + 4; row++) {
            java.util.Arrays.fill(prediction, 8 * row + x, 8 * row + x + 4, (byte) value);
        }
    }
}
