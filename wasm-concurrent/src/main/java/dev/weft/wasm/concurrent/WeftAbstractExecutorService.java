package dev.weft.wasm.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.AbstractExecutorService}. */
public abstract class WeftAbstractExecutorService implements WeftExecutorService {

    public WeftAbstractExecutorService() {}

    protected <T extends @Nullable Object> WeftRunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return new WeftFutureTask<>(runnable, value);
    }

    protected <T extends @Nullable Object> WeftRunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new WeftFutureTask<>(callable);
    }

    @Override
    public WeftFuture<?> submit(Runnable task) {
        return start(newTaskFor(Objects.requireNonNull(task), null));
    }

    @Override
    public <T extends @Nullable Object> WeftFuture<T> submit(Runnable task, T result) {
        return start(newTaskFor(Objects.requireNonNull(task), result));
    }

    @Override
    public <T extends @Nullable Object> WeftFuture<T> submit(Callable<T> task) {
        return start(newTaskFor(Objects.requireNonNull(task)));
    }

    private <T extends @Nullable Object> WeftRunnableFuture<T> start(WeftRunnableFuture<T> future) {
        execute(future);
        return future;
    }

    @Override
    public <T extends @Nullable Object> List<WeftFuture<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        Objects.requireNonNull(tasks);
        List<WeftFuture<T>> futures = new ArrayList<>(tasks.size());
        try {
            for (Callable<T> task : tasks) {
                futures.add(start(newTaskFor(task)));
            }
            for (WeftFuture<T> future : futures) {
                settle(future);
            }
        } catch (Throwable failure) {
            cancel(futures);
            throw failure;
        }
        return futures;
    }

    private static void settle(WeftFuture<?> future) throws InterruptedException {
        if (!future.isDone()) {
            try {
                future.get();
            } catch (CancellationException | ExecutionException done) {
                // Whoever looks at the future hears of it.
            }
        }
    }

    private static <T extends @Nullable Object> void cancel(List<WeftFuture<T>> futures) {
        for (WeftFuture<T> future : futures) {
            future.cancel(true);
        }
    }

    @Override
    public <T extends @Nullable Object> List<WeftFuture<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(tasks);
        long until = System.nanoTime() + unit.toNanos(timeout);
        List<WeftFuture<T>> futures = new ArrayList<>(tasks.size());
        try {
            List<WeftRunnableFuture<T>> waiting = new ArrayList<>(tasks.size());
            for (Callable<T> task : tasks) {
                WeftRunnableFuture<T> future = newTaskFor(task);
                waiting.add(future);
                futures.add(future);
            }
            for (WeftRunnableFuture<T> future : waiting) {
                if (until - System.nanoTime() <= 0) {
                    cancel(futures);
                    return futures;
                }
                execute(future);
            }
            for (WeftFuture<T> future : futures) {
                if (!future.isDone()) {
                    try {
                        future.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                    } catch (CancellationException | ExecutionException done) {
                        // Whoever looks at the future hears of it.
                    } catch (TimeoutException late) {
                        cancel(futures);
                        return futures;
                    }
                }
            }
        } catch (Throwable failure) {
            cancel(futures);
            throw failure;
        }
        return futures;
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        try {
            return firstSuccess(tasks, 0, false);
        } catch (TimeoutException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return firstSuccess(tasks, unit.toNanos(timeout), true);
    }

    private <T extends @Nullable Object> T firstSuccess(
            Collection<? extends Callable<T>> tasks, long nanos, boolean timed)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException();
        }
        long until = System.nanoTime() + nanos;
        List<WeftFuture<T>> futures = new ArrayList<>(tasks.size());
        WeftExecutorCompletionService<T> service = new WeftExecutorCompletionService<>(this);
        ExecutionException last = null;
        try {
            for (Callable<T> task : tasks) {
                futures.add(service.submit(task));
            }
            for (int left = futures.size(); left > 0; left--) {
                WeftFuture<T> ended =
                        timed ? service.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS) : service.take();
                if (ended == null) {
                    throw new TimeoutException();
                }
                try {
                    return ended.get();
                } catch (ExecutionException failed) {
                    last = failed;
                } catch (RuntimeException failed) {
                    last = new ExecutionException(failed);
                }
            }
            throw Objects.requireNonNull(last);
        } finally {
            cancel(futures);
        }
    }
}
