package dev.weft.demo.pipeline;

/** Holds frames back until their time, for {@link SynchronousTranscoder}; blocks, spins or sleeps as the host likes. */
@FunctionalInterface
public interface Pacer {
    /** Never waits. */
    Pacer NONE = presentationNanos -> {};

    /**
     * Returns when {@code presentationNanos} have passed since the run began (at once if they have). Called before every frame
     * leaves, and at the end with the clip's whole duration; not called at {@link Pace#MAX}. Counting from the run's start, not
     * from the previous frame, keeps a late frame from delaying the ones behind it.
     */
    void awaitFrame(long presentationNanos);
}
