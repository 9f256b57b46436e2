package dev.weft.demo.pipeline;

import org.jcodec.codecs.h264.io.model.Frame;

/**
 * A decoded picture whose memory goes back to its pool when nobody holds it any more: neither the decoder as a reference nor
 * whoever takes it from the decoder. Samples are JCodec's: value minus 128.
 */
final class VideoFrame implements HeldPicture {
    private final Frame picture;
    private final FrameMemory memory;
    private final FramePool pool;
    /** Whose hand it is in: 1 for the taker plus 1 for the decoder while it is a reference. */
    private int holders = 1;

    VideoFrame(Frame picture, FrameMemory memory, FramePool pool) {
        this.picture = picture;
        this.memory = memory;
        this.pool = pool;
    }

    @Override
    public Frame picture() {
        return picture;
    }

    void hold() {
        holders++;
    }

    /** Lets go once; after the last time the memory may be overwritten. */
    @Override
    public void release() {
        if (--holders == 0) {
            pool.giveBack(memory);
        }
    }
}
