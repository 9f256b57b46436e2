package dev.weft.demo.pipeline;

import java.util.ArrayDeque;

/** Spare planes of one picture size, so that steady decoding allocates none. */
final class FramePool {
    private final int width;
    private final int height;
    private final ArrayDeque<byte[][]> spare = new ArrayDeque<>();

    FramePool(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Luma and two quarter-size chroma planes; what they contain is arbitrary. */
    byte[][] take() {
        byte[][] planes = spare.pollLast();
        int luma = width * height;
        return planes != null ? planes : new byte[][] {new byte[luma], new byte[luma / 4], new byte[luma / 4]};
    }

    void giveBack(byte[][] planes) {
        spare.addLast(planes);
    }
}
