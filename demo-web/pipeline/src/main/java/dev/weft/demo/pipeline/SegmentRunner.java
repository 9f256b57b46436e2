package dev.weft.demo.pipeline;

/** Runs segments somewhere, by {@link SegmentTranscoder}. */
@FunctionalInterface
public interface SegmentRunner {
    /**
     * Transcodes a segment. Suspends until all its frames have been taken.
     *
     * @param work what {@link SegmentTranscoder#run} takes
     * @param sink told of each frame, in order
     */
    void run(byte[] work, SegmentSink sink);
}
