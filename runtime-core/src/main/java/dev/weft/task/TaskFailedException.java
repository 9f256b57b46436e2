package dev.weft.task;

import dev.weft.loop.WeftException;
import org.jspecify.annotations.Nullable;

/**
 * A task did not succeed. The {@linkplain #getCause() cause} is what its body threw, or the {@link CancelledException} that ended it;
 * later failures of the same scope are {@linkplain #getSuppressed() suppressed}.
 */
public final class TaskFailedException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final String task;

    /** For those who carry the outcome of a task to another loop or thread. */
    public TaskFailedException(String task, Throwable cause) {
        super(
                cause instanceof CancelledException
                        ? "task '" + task + "' has no result: " + cause.getMessage()
                        : "task '" + task + "' failed: " + cause,
                cause);
        this.task = task;
    }

    /** The name of the task. */
    public String task() {
        return task;
    }

    /** What the first of the tasks that {@code thrown} passed through threw; {@code thrown} itself if it passed through none. */
    public static @Nullable Throwable origin(@Nullable Throwable thrown) {
        Throwable origin = thrown;
        while (origin instanceof TaskFailedException) {
            origin = origin.getCause();
        }
        return origin;
    }
}
