package dev.weft.demo.pipeline;

/**
 * Shape of a pixel: {@code wide} units wide and {@code high} units high, both from 1 to 65535.
 *
 * @param wide horizontal spacing
 * @param high vertical spacing
 */
record PixelAspect(int wide, int high) {
    static final PixelAspect SQUARE = new PixelAspect(1, 1);

    /** ITU-T H.264, table E-1: aspect_ratio_idc 1 to 16. */
    private static final int[][] KNOWN = {
        {1, 1}, {12, 11}, {10, 11}, {16, 11}, {40, 33}, {24, 11}, {20, 11}, {32, 11},
        {80, 33}, {18, 11}, {15, 11}, {64, 33}, {160, 99}, {4, 3}, {3, 2}, {2, 1}
    };

    static PixelAspect known(int code) {
        return code >= 1 && code <= KNOWN.length ? new PixelAspect(KNOWN[code - 1][0], KNOWN[code - 1][1]) : null;
    }

    /** The nearest shape to {@code wide / high}, reduced until both fit 16 bits; square when either is not positive. */
    static PixelAspect of(long wide, long high) {
        if (wide <= 0 || high <= 0) {
            return SQUARE;
        }
        long divisor = greatestCommonDivisor(wide, high);
        long w = wide / divisor;
        long h = high / divisor;
        while (w > 0xffff || h > 0xffff) {
            w = (w + 1) / 2;
            h = (h + 1) / 2;
        }
        return new PixelAspect((int) w, (int) h);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** The shape after resampling, so that the picture as a whole keeps its shape. */
    PixelAspect resampled(int fromWidth, int fromHeight, int toWidth, int toHeight) {
        return of((long) wide * fromWidth * toHeight, (long) high * fromHeight * toWidth);
    }

    boolean square() {
        return wide == high;
    }
}
