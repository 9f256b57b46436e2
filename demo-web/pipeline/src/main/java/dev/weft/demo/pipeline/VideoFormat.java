package dev.weft.demo.pipeline;

/**
 * What the encoder is to produce, beside quality.
 *
 * @param width visible pixels across, even
 * @param height visible pixels down, even
 * @param aspect shape of a pixel
 * @param colour how samples stand for colours, or null
 * @param framesPerSecond on average, for the level
 */
record VideoFormat(
        int width, int height, PixelAspect aspect, SequenceParameters.Colour colour, double framesPerSecond) {
    /** ITU-T H.264, table A-1: level_idc, most macroblocks a second, most macroblocks a picture. */
    private static final int[][] LEVELS = {
        {10, 1485, 99},
        {11, 3000, 396},
        {12, 6000, 396},
        {13, 11880, 396},
        {20, 11880, 396},
        {21, 19800, 792},
        {22, 20250, 1620},
        {30, 40500, 1620},
        {31, 108000, 3600},
        {32, 216000, 5120},
        {40, 245760, 8192},
        {42, 522240, 8704},
        {50, 589824, 22080},
        {51, 983040, 36864},
        {52, 2073600, 36864}
    };

    int widthInBlocks() {
        return (width + 15) / 16;
    }

    int heightInBlocks() {
        return (height + 15) / 16;
    }

    /** The lowest level that allows this size and rate. */
    int level() {
        int blocks = widthInBlocks() * heightInBlocks();
        for (int[] level : LEVELS) {
            // A side may be at most sqrt(8 * most macroblocks) long (A.3.1, f and g).
            int longest = 8 * level[2];
            if (blocks <= level[2]
                    && blocks * framesPerSecond <= level[1]
                    && widthInBlocks() * widthInBlocks() <= longest
                    && heightInBlocks() * heightInBlocks() <= longest) {
                return level[0];
            }
        }
        return LEVELS[LEVELS.length - 1][0];
    }
}
