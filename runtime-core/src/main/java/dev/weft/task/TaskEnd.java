package dev.weft.task;

/** Told when a task has ended. */
@FunctionalInterface
public interface TaskEnd<T> {

    /** Called once, on the loop's thread, outside every task. Must not call what may suspend. What it throws is reported. */
    void ended(Task<T> task);
}
