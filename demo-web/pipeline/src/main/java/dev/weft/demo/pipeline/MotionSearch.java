package dev.weft.demo.pipeline;

import org.jcodec.codecs.h264.decode.BlockInterpolator;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * Finds where a macroblock came from in the reference picture.
 *
 * <p>Idea: take the best of the vectors its neighbours and its past suggest, walk downhill from there in steps of one pixel, then
 * of a half and of a quarter. A candidate's cost is its difference plus what its vector costs in bits.
 */
final class MotionSearch {
    private static final int[] STEP_X = {0, -1, 1, 0};
    private static final int[] STEP_Y = {-1, 0, 0, 1};
    /** A walk in steps of one pixel is given up after this many; what moves farther in one frame is blurred anyway. */
    private static final int MOST_STEPS = 24;

    private final BlockInterpolator interpolator = new BlockInterpolator();
    private final Picture candidate = Picture.create(16, 16, ColorSpace.YUV420J);
    private final int widthInBlocks;

    /** The best vector found, in quarter pixels, and its cost. */
    int bestX;

    int bestY;
    int bestCost;

    // The search under way.
    private Picture reference;
    private byte[] source;
    private int left;
    private int top;
    private int lambda;
    private int predictedX;
    private int predictedY;

    MotionSearch(int widthInBlocks) {
        this.widthInBlocks = widthInBlocks;
    }

    /** Fetches the prediction for a vector: luma, and both chroma planes. */
    void predict(Picture from, int block, int vectorX, int vectorY, Picture into) {
        int x = (block % widthInBlocks << 6) + vectorX;
        int y = (block / widthInBlocks << 6) + vectorY;
        interpolator.getBlockLuma(from, into, 0, x, y, 16, 16);
        for (int plane = 1; plane < 3; plane++) {
            BlockInterpolator.getBlockChroma(
                    from.getPlaneData(plane),
                    from.getPlaneWidth(plane),
                    from.getPlaneHeight(plane),
                    into.getPlaneData(plane),
                    0,
                    8,
                    x,
                    y,
                    8,
                    8);
        }
    }

    /**
     * Searches for one macroblock.
     *
     * @param luma its 256 source samples
     * @param field vectors so far, and the prediction that costs are relative to
     * @param past vectors of the previous picture
     * @param bitCost what one bit is worth, in units of difference
     * @param goodEnough a difference below which no finer step is tried
     */
    void search(
            Picture from, byte[] luma, int block, MotionField field, MotionField past, int bitCost, int goodEnough) {
        reference = from;
        source = luma;
        left = block % widthInBlocks << 4;
        top = block / widthInBlocks << 4;
        lambda = bitCost;
        predictedX = field.predictedX;
        predictedY = field.predictedY;
        bestCost = Integer.MAX_VALUE;
        tryWhole(0, 0);
        tryWhole(predictedX, predictedY);
        tryWhole(past.x(block), past.y(block));
        if (block >= widthInBlocks) {
            tryWhole(field.x(block - widthInBlocks), field.y(block - widthInBlocks));
        }
        if (block % widthInBlocks > 0) {
            tryWhole(field.x(block - 1), field.y(block - 1));
        }
        walk(4, MOST_STEPS, true);
        if (bestCost > goodEnough) {
            walk(2, 2, false);
            walk(1, 1, false);
        }
    }

    /** Steps downhill until no neighbour is better. */
    private void walk(int size, int mostSteps, boolean whole) {
        for (int step = 0; step < mostSteps; step++) {
            int fromX = bestX;
            int fromY = bestY;
            for (int direction = 0; direction < STEP_X.length; direction++) {
                int x = fromX + size * STEP_X[direction];
                int y = fromY + size * STEP_Y[direction];
                if (whole) {
                    tryWhole(x, y);
                } else {
                    tryFraction(x, y);
                }
            }
            if (bestX == fromX && bestY == fromY) {
                return;
            }
        }
    }

    /** Tries the whole-pixel vector nearest to the given one, moved inside the picture. */
    private void tryWhole(int vectorX, int vectorY) {
        int x = Math.max(0, Math.min(reference.getWidth() - 16, left + (vectorX + 2 >> 2)));
        int y = Math.max(0, Math.min(reference.getHeight() - 16, top + (vectorY + 2 >> 2)));
        int wholeX = x - left << 2;
        int wholeY = y - top << 2;
        if (wholeX == bestX && wholeY == bestY && bestCost != Integer.MAX_VALUE) {
            return;
        }
        int bits = vectorCost(wholeX, wholeY);
        int stride = reference.getWidth();
        int cost = bits + Planes.difference(source, reference.getPlaneData(0), y * stride + x, stride, bestCost - bits);
        accept(wholeX, wholeY, cost);
    }

    private void tryFraction(int vectorX, int vectorY) {
        int bits = vectorCost(vectorX, vectorY);
        interpolator.getBlockLuma(reference, candidate, 0, (left << 2) + vectorX, (top << 2) + vectorY, 16, 16);
        int cost = bits + Planes.difference(source, candidate.getPlaneData(0), 0, 16, bestCost - bits);
        accept(vectorX, vectorY, cost);
    }

    private void accept(int vectorX, int vectorY, int cost) {
        if (cost < bestCost) {
            bestCost = cost;
            bestX = vectorX;
            bestY = vectorY;
        }
    }

    private int vectorCost(int x, int y) {
        return lambda * (codeLength(x - predictedX) + codeLength(y - predictedY));
    }

    /** Bits of a signed Exp-Golomb code. */
    private static int codeLength(int value) {
        int code = value > 0 ? 2 * value : 1 - 2 * value;
        return 63 - 2 * Integer.numberOfLeadingZeros(code);
    }
}
