package dev.weft.demo.client.concurrent;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for {@link java.util.concurrent.Future}.
 *
 * @param <V> what the task returns
 */
public interface WeftFuture<V extends @Nullable Object> {

    /** Stops the task if it has not ended. Returns whether it did. */
    boolean cancel(boolean mayInterruptIfRunning);

    /** Whether the task was cancelled before it ended. */
    boolean isCancelled();

    /** Whether the task has ended, in whatever way. */
    boolean isDone();

    /**
     * The task's result.
     *
     * @throws ExecutionException if the task threw; the cause is what it threw
     */
    V get() throws InterruptedException, ExecutionException;

    /**
     * The task's result, waiting no longer than the given time.
     *
     * @throws ExecutionException if the task threw; the cause is what it threw
     * @throws TimeoutException if the task has not ended by then
     */
    V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException;
}
