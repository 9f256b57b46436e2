package dev.weft.demo.pipeline;

/**
 * Forward quantisation of 4x4 transform coefficients, and the decision which of the rest are not worth their bits.
 *
 * <p>The multipliers follow from the scaling factors of the standard (ITU-T H.264, 8.5.9, normAdjust4x4) and the norms of the
 * forward transform: {@code 2^15 / (step * norm)}, as one constant for each of the three classes of positions, divided by the
 * factor.
 */
final class Quantizer {
    /** Scaling factors by {@code qp % 6} and class: corners, centres, the rest. */
    private static final int[][] FACTORS = {
        {10, 16, 13}, {11, 18, 14}, {13, 20, 16}, {14, 23, 18}, {16, 25, 20}, {18, 29, 23}
    };

    /** Ten times {@code 2^21 / 64} times the ratio of the two transforms' norms, by class. */
    private static final int[] NUMERATORS = {1_310_720, 838_861, 1_048_576};

    private static final int[] CLASSES = {0, 2, 0, 2, 2, 1, 2, 1, 0, 2, 0, 2, 2, 1, 2, 1};
    private static final int[][] MULTIPLIERS = multipliers();

    /** ITU-T H.264, table 8-15: chroma quantisers for luma quantisers from 30. */
    private static final int[] CHROMA_FROM_30 = {
        29, 30, 31, 32, 32, 33, 34, 34, 35, 35, 36, 36, 37, 37, 37, 38, 38, 38, 39, 39, 39, 39
    };

    private final int[] multipliers;
    private final int shift;
    private final int rounding;
    final int qp;

    /**
     * @param qp quantiser, 0 to 51
     * @param roundingPart 3 to round up from two thirds on (best for intra blocks), 6 from five sixths on (for predicted ones,
     *     whose small coefficients are noise more often): the usual choices of the reference encoder
     */
    Quantizer(int qp, int roundingPart) {
        this.qp = qp;
        this.multipliers = MULTIPLIERS[qp % 6];
        this.shift = 15 + qp / 6;
        this.rounding = (1 << shift) / roundingPart;
    }

    private static int[][] multipliers() {
        int[][] table = new int[6][16];
        for (int step = 0; step < 6; step++) {
            for (int i = 0; i < 16; i++) {
                int divisor = 10 * FACTORS[step][CLASSES[i]];
                table[step][i] = (NUMERATORS[CLASSES[i]] + divisor / 2) / divisor;
            }
        }
        return table;
    }

    static int chromaQp(int qp) {
        return qp < 30 ? qp : CHROMA_FROM_30[qp - 30];
    }

    /** Quantises coefficients {@code from} to 15, in place; answers whether any is left. */
    boolean quantize(int[] block, int from) {
        int any = 0;
        for (int i = from; i < 16; i++) {
            int value = block[i];
            int level = (Math.abs(value) * multipliers[i] + rounding) >> shift;
            block[i] = value < 0 ? -level : level;
            any |= level;
        }
        return any != 0;
    }

    /** Quantises coefficients that were transformed once more among themselves; answers whether any is left. */
    boolean quantizeDirect(int[] block) {
        int any = 0;
        for (int i = 0; i < block.length; i++) {
            int value = block[i];
            int level = (Math.abs(value) * multipliers[0] + 2 * rounding) >> shift + 1;
            block[i] = value < 0 ? -level : level;
            any |= level;
        }
        return any != 0;
    }
}
