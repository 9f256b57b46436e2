package dev.weft.demo.pipeline;

import java.util.ArrayDeque;
import org.jcodec.codecs.h264.decode.DeblockerInput;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;

/**
 * Spare memory of pictures of one size, so that steady decoding allocates none of it.
 *
 * <p>It is not the allocating that costs. Arrays of that size come and go as pages of their own, and a browser that collects its heap gives
 * those of a second or two of film back to the system in one go: 10 to 14 ms in which the page stands still (Chromium 156, 1280x720).
 */
final class FramePool {
    private final int width;
    private final int height;
    private final ArrayDeque<FrameMemory> spare = new ArrayDeque<>();

    FramePool(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Memory for one picture of a stream whose parameters are {@code sps}; what the planes contain is arbitrary. */
    FrameMemory take(SeqParameterSet sps) {
        FrameMemory memory = spare.pollLast();
        if (memory != null) {
            return memory;
        }
        int luma = width * height;
        byte[][] planes = {new byte[luma], new byte[luma / 4], new byte[luma / 4]};
        return new FrameMemory(planes, new DeblockerInput(sps));
    }

    void giveBack(FrameMemory memory) {
        memory.forget();
        spare.addLast(memory);
    }
}
