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
}
