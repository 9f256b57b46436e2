package dev.weft.demo.pipeline;

/** Takes a segment's encoded frames, in presentation order. */
@FunctionalInterface
public interface SegmentSink {
    /**
     * Takes one. May suspend.
     *
     * @param frame an MP4 sample behind one byte that is 1 for a key frame and 0 for another
     */
    void take(byte[] frame);
}
