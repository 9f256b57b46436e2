package dev.weft.jvm.pool;

import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How a task of a pool has ended.
 *
 * @param value its result, if it succeeded
 * @param failure what it threw, the cancel that ended it, or what its loop died of; null if it succeeded
 * @param late whether the deadline that it had from its caller ended it
 */
record Outcome<T>(
        TaskState state, @Nullable T value, @Nullable Throwable failure, boolean late) {

    /** The result; each caller gets an exception of its own, for exceptions are changed by those they pass through. */
    T get(String task) {
        if (failure != null) {
            throw new TaskFailedException(task, failure);
        }
        return value;
    }
}
