package dev.weft.demo.pipeline;

import org.jcodec.common.model.Picture;

/** Moves pixels between pictures and the small arrays a macroblock is coded in. Samples are JCodec's: value minus 128. */
final class Planes {
    private Planes() {}

    /**
     * Copies a square block out of a plane; where it reaches over the right or the lower edge, the edge is repeated.
     *
     * @param x left edge, inside the plane
     * @param y upper edge, inside the plane
     */
    static void take(Picture picture, int plane, int x, int y, int side, byte[] block) {
        byte[] data = picture.getPlaneData(plane);
        int stride = picture.getPlaneWidth(plane);
        int height = picture.getPlaneHeight(plane);
        int inside = Math.min(side, stride - x);
        for (int row = 0; row < side; row++) {
            int from = Math.min(y + row, height - 1) * stride + x;
            System.arraycopy(data, from, block, row * side, inside);
            for (int i = inside; i < side; i++) {
                block[row * side + i] = data[from + inside - 1];
            }
        }
    }

    /** Copies a square block into a plane that it lies inside of. */
    static void put(Picture picture, int plane, int x, int y, int side, byte[] block) {
        byte[] data = picture.getPlaneData(plane);
        int stride = picture.getPlaneWidth(plane);
        for (int row = 0; row < side; row++) {
            System.arraycopy(block, row * side, data, (y + row) * stride + x, side);
        }
    }

    /** A 4x4 block of differences between two square blocks of {@code side}, from offset {@code at}. */
    static void subtract(byte[] source, byte[] prediction, int at, int side, int[] difference) {
        int from = at;
        for (int i = 0; i < 16; i += 4) {
            difference[i] = source[from] - prediction[from];
            difference[i + 1] = source[from + 1] - prediction[from + 1];
            difference[i + 2] = source[from + 2] - prediction[from + 2];
            difference[i + 3] = source[from + 3] - prediction[from + 3];
            from += side;
        }
    }

    /** Adds a 4x4 block of differences to a square block of {@code side} at offset {@code at}, within the range of samples. */
    static void add(byte[] block, int at, int side, int[] difference) {
        int to = at;
        for (int i = 0; i < 16; i += 4) {
            for (int j = 0; j < 4; j++) {
                int value = block[to + j] + difference[i + j];
                block[to + j] = (byte) (value < -128 ? -128 : value > 127 ? 127 : value);
            }
            to += side;
        }
    }

    /** Sum of absolute differences of two 16x16 blocks, or at least {@code enough} as soon as that is reached. */
    static int difference(byte[] a, byte[] b, int atB, int strideB, int enough) {
        int sum = 0;
        for (int at = 0, from = atB; at < 256 && sum < enough; at += 16, from += strideB) {
            for (int i = 0; i < 16; i++) {
                int difference = a[at + i] - b[from + i];
                sum += difference < 0 ? -difference : difference;
            }
        }
        return sum;
    }
}
