package dev.weft.task;

/** The first to hear that a task has ended, before the scope it belongs to does. */
@FunctionalInterface
interface EndWatcher {

    /**
     * Called once, on the loop's thread, outside every task.
     *
     * @return whether it takes the outcome on itself: the scope is then not told of a failure
     */
    boolean takes(Task<?> ended);
}
