package dev.weft.wasm.concurrent;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ExecutorService}. */
public interface WeftExecutorService extends Executor, AutoCloseable {

    void shutdown();

    List<Runnable> shutdownNow();

    boolean isShutdown();

    boolean isTerminated();

    /** Suspends until {@link #isTerminated()} or the time is up. */
    boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException;

    <T extends @Nullable Object> WeftFuture<T> submit(Callable<T> task);

    <T extends @Nullable Object> WeftFuture<T> submit(Runnable task, T result);

    WeftFuture<?> submit(Runnable task);

    /** Suspends until all are done. */
    <T extends @Nullable Object> List<WeftFuture<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException;

    /** Suspends until all are done or the time is up. */
    <T extends @Nullable Object> List<WeftFuture<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException;

    /** Suspends until one has succeeded. */
    <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException;

    /** Suspends until one has succeeded or the time is up. */
    <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException;

    /** Shuts down and suspends until all tasks have ended; an interrupt stops them. */
    @Override
    default void close() {
        boolean terminated = isTerminated();
        if (terminated) {
            return;
        }
        shutdown();
        boolean interrupted = false;
        while (!terminated) {
            try {
                terminated = awaitTermination(1L, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                if (!interrupted) {
                    shutdownNow();
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
