package dev.weft.demo.pipeline;

/**
 * The picture size to produce, in pixels of the coded picture (not corrected for pixel aspect ratio, not rotated). Zero in one
 * direction means: follow the other, keeping the shape; zero in both keeps the source's size.
 *
 * @param width 0, or an even number from 16 to 4096
 * @param height 0, or an even number from 16 to 4096
 */
public record OutputSize(int width, int height) {
    /** The source's own size. */
    public static final OutputSize KEEP = new OutputSize(0, 0);

    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;

    /**
     * Checks both numbers.
     *
     * @throws IllegalArgumentException when one is odd (4:2:0 video stores one colour sample for two pixels each way) or out of
     *     range; the message says so and what to use instead
     */
    public OutputSize {
        check("width", width);
        check("height", height);
    }

    private static void check(String what, int value) {
        if (value == 0) {
            return;
        }
        if (value < SMALLEST || value > LARGEST) {
            throw new IllegalArgumentException("The output " + what + " is " + value + "; it must be 0 (keep) or from "
                    + SMALLEST + " to " + LARGEST + ".");
        }
        if (value % 2 != 0) {
            throw new IllegalArgumentException("The output " + what + " is " + value
                    + "; 4:2:0 video needs even numbers, so use " + (value - 1) + " or " + (value + 1) + ".");
        }
    }

    /** Width and height to encode for a source of the given even size: {@code {width, height}}. */
    int[] resolve(int sourceWidth, int sourceHeight) {
        if (width == 0 && height == 0) {
            return new int[] {sourceWidth, sourceHeight};
        }
        if (height == 0) {
            return new int[] {width, follow(width, sourceHeight, sourceWidth)};
        }
        if (width == 0) {
            return new int[] {follow(height, sourceWidth, sourceHeight), height};
        }
        return new int[] {width, height};
    }

    private static int follow(int chosen, int sourceFollowing, int sourceChosen) {
        long twice = ((long) chosen * sourceFollowing + sourceChosen) / (2L * sourceChosen);
        return (int) Math.max(SMALLEST, Math.min(LARGEST, 2 * twice));
    }
}
