package dev.weft.demo.pipeline;

/** Told about a run as it goes. Both methods are called on the run's own thread and must never suspend or block. */
@FunctionalInterface
public interface Progress {
    /** Ignores everything. */
    Progress NONE = (framesDone, framesTotal, mediaSeconds) -> {};

    /**
     * A frame has left the pipeline.
     *
     * @param framesDone frames that have left so far
     * @param framesTotal frames in the clip
     * @param mediaSeconds presentation time at which that frame ends, in seconds from the clip's first frame
     */
    void frame(int framesDone, int framesTotal, double mediaSeconds);

    /**
     * A stage is about to work on a frame. A host that runs where a defect in a library ends the whole instance (a WebAssembly
     * trap) keeps these two values outside and says with {@link Stage#describe} where it happened.
     *
     * @param stage the step that begins
     * @param frame the frame's number in decoding order (DECODE) or presentation order (later stages), from 0; -1 for none
     */
    default void place(Stage stage, int frame) {}
}
