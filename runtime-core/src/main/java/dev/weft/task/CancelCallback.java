package dev.weft.task;

/** Told that a scope or a task has been cancelled; see {@link Scope#afterCancel}. */
@FunctionalInterface
public interface CancelCallback {

    /**
     * Called once, on the loop's thread, outside every task, when all that the cancel reaches has been marked. Must not call what may suspend. What it
     * throws is reported.
     *
     * @param signal what cancellation points throw from now on: why, of what, and by which cause
     */
    void cancelled(CancelledException signal);
}
