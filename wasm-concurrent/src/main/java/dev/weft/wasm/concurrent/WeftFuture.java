package dev.weft.wasm.concurrent;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for {@link java.util.concurrent.Future}.
 *
 * @param <V> the type of the result
 */
public interface WeftFuture<V extends @Nullable Object> {

    /** Stands for {@code Future.State}. */
    enum State {
        RUNNING,
        SUCCESS,
        FAILED,
        CANCELLED
    }

    boolean cancel(boolean mayInterruptIfRunning);

    boolean isCancelled();

    boolean isDone();

    /** Suspends until it is done. */
    V get() throws InterruptedException, ExecutionException;

    /** Suspends until it is done or the time is up. */
    V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException;

    /** The result of one that has succeeded. Never suspends. */
    default V resultNow() {
        if (!isDone()) {
            throw new IllegalStateException("Task has not completed");
        }
        if (isCancelled()) {
            throw new IllegalStateException("Task was cancelled");
        }
        try {
            return get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Task completed with exception");
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The failure of one that has failed. Never suspends. */
    default Throwable exceptionNow() {
        if (!isDone()) {
            throw new IllegalStateException("Task has not completed");
        }
        if (isCancelled()) {
            throw new IllegalStateException("Task was cancelled");
        }
        try {
            get();
        } catch (ExecutionException failed) {
            return Objects.requireNonNull(failed.getCause());
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
        throw new IllegalStateException("Task completed with a result");
    }

    /** How far it has come. Never suspends. */
    default State state() {
        if (!isDone()) {
            return State.RUNNING;
        }
        if (isCancelled()) {
            return State.CANCELLED;
        }
        try {
            get();
            return State.SUCCESS;
        } catch (ExecutionException failed) {
            return State.FAILED;
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
