package dev.weft.demo.client.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A future whose task has ended before anybody could see it: it has a result, or a failure, or was cancelled unstarted. */
final class SettledFuture<V extends @Nullable Object> implements Future<V> {

    private final @Nullable V result;

    /** What the task threw, or null. */
    private final @Nullable Throwable failure;

    private final boolean cancelled;

    private SettledFuture(@Nullable V result, @Nullable Throwable failure, boolean cancelled) {
        this.result = result;
        this.failure = failure;
        this.cancelled = cancelled;
    }

    /** Runs {@code task} now and keeps what came of it. */
    static <V extends @Nullable Object> SettledFuture<V> of(Callable<V> task) {
        try {
            return new SettledFuture<>(task.call(), null, false);
        } catch (Throwable failure) {
            // Errors too: whoever asks for the result is to see them, as with the JDK's own futures.
            return new SettledFuture<>(null, failure, false);
        }
    }

    /** The future of a task that was never started. */
    static <V extends @Nullable Object> SettledFuture<V> cancelled() {
        return new SettledFuture<>(null, null, true);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public V get() throws ExecutionException {
        if (cancelled) {
            throw new CancellationException("The task was cancelled before it started: its time was up.");
        }
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return result;
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws ExecutionException {
        return get();
    }

    @Override
    public String toString() {
        if (cancelled) {
            return "future, cancelled before its task started";
        }
        return failure == null ? "future, done" : "future, failed: " + failure;
    }
}
