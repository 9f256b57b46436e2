package dev.weft.jvm.pool;

import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How a task of a pool has ended. Made with the task, for at its end there may be no memory for it; filled in once, by who ends the task, before
 * others can see it.
 */
final class Outcome<T> {

    private TaskState state = TaskState.NOT_STARTED;

    private @Nullable T value;

    private @Nullable Throwable failure;

    private boolean late;

    /**
     * @param value its result, if it succeeded
     * @param failure what it threw, the cancel that ended it, or what its loop died of; null if it succeeded
     * @param late whether the deadline that it had from its caller ended it
     */
    void fill(TaskState state, @Nullable T value, @Nullable Throwable failure, boolean late) {
        this.state = state;
        this.value = value;
        this.failure = failure;
        this.late = late;
    }

    TaskState state() {
        return state;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    boolean late() {
        return late;
    }

    /** The result; each caller gets an exception of its own, for exceptions are changed by those they pass through. */
    T get(String task) {
        if (failure != null) {
            throw new TaskFailedException(task, failure);
        }
        return value;
    }
}
