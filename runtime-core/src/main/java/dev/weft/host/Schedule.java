package dev.weft.host;

import org.jspecify.annotations.Nullable;

/** What a host asks of its loop: which fiber runs next. Implemented by the loop. */
public interface Schedule {

    /**
     * Opens a slice: from now until {@code endNanos} (on the scale of {@link Host#nanoTime()}) the thread belongs to the loop. Called by
     * the host each time it wakes, before it drives.
     */
    void beginSlice(long endNanos);

    /**
     * The fiber to resume next, or null when the thread is to be given back: nothing is runnable, or the slice is used up. Before it
     * answers null the loop has asked the host for the wake-up it needs, if any. Never suspends.
     */
    @Nullable
    Fiber next();

    /**
     * Tells the loop that the fiber that ran last is gone without having ended, because the machine under it stopped it (a WebAssembly
     * trap, a stack overflow that no Java code could catch). Its strand ends with a failure; {@code finally} blocks on that stack did not run.
     *
     * @param message what the machine said, for the error's text
     */
    void fiberDied(String message);

    /**
     * Tells the loop that the fiber whose {@link Fibers#park} is under way cannot leave its stack here, and has not. It may be for want of
     * memory, so call this before anything that takes some: so does the loop put right what it has noted, before it makes any text. Returns when
     * the fiber may go on as if it had left; otherwise throws what the parking call is to throw: an {@link Error} as it is.
     *
     * @param failure what came of the attempt
     * @param why asked, unless {@code failure} is an error, for the text of what is thrown or reported
     */
    void parkRefused(Throwable failure, Obstruction why);

    /** Says what keeps a stack from being put away. */
    @FunctionalInterface
    interface Obstruction {

        /** The rest of a sentence that begins with "the JVM cannot put its stack away". Called on the stack that was refused. */
        String tell(Throwable failure);
    }
}
