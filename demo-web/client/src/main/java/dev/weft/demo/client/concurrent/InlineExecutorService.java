package dev.weft.demo.client.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An executor that runs each task in its caller's turn.
 *
 * <p>{@code execute} lets a task's exception through to the caller, who is the thread that ran it; {@code submit} keeps it in the future.
 */
final class InlineExecutorService implements ExecutorService {

    private boolean shutdown;

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        return new ArrayList<>(); // nothing ever waits
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        // Not shut down: nobody else can do it while the only thread waits here, so the time is not waited out.
        return shutdown;
    }

    @Override
    public void execute(Runnable task) {
        accept(task);
        task.run();
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
        accept(task);
        return SettledFuture.of(task);
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
        return submit(WeftExecutors.callable(task, result));
    }

    @Override
    public Future<?> submit(Runnable task) {
        return submit(task, null);
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) {
        return runUntil(tasks, Deadline.NEVER);
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) {
        return runUntil(tasks, Deadline.in(timeout, unit));
    }

    private <T extends @Nullable Object> List<Future<T>> runUntil(
            Collection<? extends Callable<T>> tasks, Deadline deadline) {
        List<Future<T>> futures = new ArrayList<>(tasks.size());
        for (Callable<T> task : tasks) {
            futures.add(deadline.passed() ? SettledFuture.cancelled() : submit(task));
        }
        return futures;
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks) throws ExecutionException {
        try {
            return firstSuccess(tasks, Deadline.NEVER);
        } catch (TimeoutException impossible) {
            throw new AssertionError("A call without a time limit timed out. Please report this as a bug of Weft.");
        }
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws ExecutionException, TimeoutException {
        return firstSuccess(tasks, Deadline.in(timeout, unit));
    }

    private <T extends @Nullable Object> T firstSuccess(Collection<? extends Callable<T>> tasks, Deadline deadline)
            throws ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("invokeAny was given no task: give one or more.");
        }
        Throwable last = null;
        for (Callable<T> task : tasks) {
            if (deadline.passed()) {
                throw new TimeoutException("No task succeeded within the given time.");
            }
            accept(task);
            try {
                return task.call();
            } catch (Throwable failure) {
                last = failure;
            }
        }
        throw new ExecutionException(last);
    }

    private void accept(Object task) {
        Objects.requireNonNull(task, "The task is null.");
        if (shutdown) {
            throw new RejectedExecutionException(
                    "This executor was shut down and takes no more tasks: submit before shutdown, or make a new one.");
        }
    }

    /** A moment after which no further task starts. */
    private record Deadline(long nanoTime) {

        /** Never compared with the clock; the year 292 after start. */
        static final Deadline NEVER = new Deadline(Long.MAX_VALUE);

        static Deadline in(long timeout, TimeUnit unit) {
            return new Deadline(System.nanoTime() + unit.toNanos(timeout));
        }

        boolean passed() {
            return this != NEVER && System.nanoTime() - nanoTime >= 0;
        }
    }
}
