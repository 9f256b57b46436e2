package dev.weft.demo.pipeline;

/**
 * The motion vectors of one picture, one a macroblock, in quarter pixels, and what is predicted from them (ITU-T H.264, 8.4.1).
 * There is one reference picture, so a neighbour either has a vector or is intra.
 */
final class MotionField {
    private final int width;
    private final int[] x;
    private final int[] y;
    private final boolean[] moving;

    /** The last prediction asked for. */
    int predictedX;

    int predictedY;

    MotionField(int width, int height) {
        this.width = width;
        this.x = new int[width * height];
        this.y = new int[width * height];
        this.moving = new boolean[width * height];
    }

    void set(int block, int vectorX, int vectorY) {
        x[block] = vectorX;
        y[block] = vectorY;
        moving[block] = true;
    }

    void setIntra(int block) {
        x[block] = 0;
        y[block] = 0;
        moving[block] = false;
    }

    int x(int block) {
        return x[block];
    }

    int y(int block) {
        return y[block];
    }

    private static int median(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** Predicts the vector of a macroblock from its left, upper and upper right (or else upper left) neighbours. */
    void predict(int block) {
        int left = block % width == 0 ? -1 : block - 1;
        int above = block - width;
        int corner = above < 0 ? -1 : block % width < width - 1 ? above + 1 : left < 0 ? -1 : above - 1;
        if (above < 0) {
            // Nothing above: the left neighbour alone decides.
            take(left);
            return;
        }
        boolean a = left >= 0 && moving[left];
        boolean b = moving[above];
        boolean c = corner >= 0 && moving[corner];
        if (a && !b && !c) {
            take(left);
        } else if (b && !a && !c) {
            take(above);
        } else if (c && !a && !b) {
            take(corner);
        } else {
            predictedX = median(left < 0 ? 0 : x[left], x[above], corner < 0 ? 0 : x[corner]);
            predictedY = median(left < 0 ? 0 : y[left], y[above], corner < 0 ? 0 : y[corner]);
        }
    }

    /** Predicts the vector of a skipped macroblock (8.4.1.1): none at the upper and left edges and beside a block at rest. */
    void predictSkipped(int block) {
        if (block % width == 0 || block < width || atRest(block - 1) || atRest(block - width)) {
            predictedX = 0;
            predictedY = 0;
        } else {
            predict(block);
        }
    }

    private boolean atRest(int block) {
        return moving[block] && x[block] == 0 && y[block] == 0;
    }

    private void take(int block) {
        predictedX = block < 0 ? 0 : x[block];
        predictedY = block < 0 ? 0 : y[block];
    }
}
