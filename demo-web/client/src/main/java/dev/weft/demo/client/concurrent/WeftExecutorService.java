package dev.weft.demo.client.concurrent;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ExecutorService}; made by {@link WeftExecutors}, where its behaviour is described. */
public interface WeftExecutorService extends Executor {

    /** Refuses new tasks from now on. */
    void shutdown();

    /** Refuses new tasks from now on, and returns those that were waiting. */
    List<Runnable> shutdownNow();

    /** Whether new tasks are refused. */
    boolean isShutdown();

    /** Whether new tasks are refused and every accepted one has ended. */
    boolean isTerminated();

    /** Waits until {@link #isTerminated()}, no longer than the given time. Returns whether it is. */
    boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException;

    /** Runs a task for its result. */
    <T extends @Nullable Object> Future<T> submit(Callable<T> task);

    /** Runs a task and gives {@code result} when it has ended. */
    <T extends @Nullable Object> Future<T> submit(Runnable task, T result);

    /** Runs a task; the future's result is null. */
    Future<?> submit(Runnable task);

    /** Runs all tasks and returns their futures, all done, in the same order. */
    <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException;

    /** As {@link #invokeAll(Collection)}; tasks that have not started within the given time are cancelled. */
    <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException;

    /**
     * The result of one task that succeeded.
     *
     * @throws ExecutionException if none did; the cause is the last failure
     */
    <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException;

    /**
     * As {@link #invokeAny(Collection)}; no task starts after the given time.
     *
     * @throws TimeoutException if none succeeded within the given time
     */
    <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException;
}
