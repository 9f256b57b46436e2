package dev.weft.wasm.concurrent;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An executor that shows nothing of another one but that it is an executor. */
class WeftDelegatedExecutorService implements WeftExecutorService {

    private final WeftExecutorService executor;

    WeftDelegatedExecutorService(WeftExecutorService executor) {
        this.executor = Objects.requireNonNull(executor);
    }

    @Override
    public void execute(Runnable command) {
        executor.execute(command);
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }

    @Override
    public WeftFuture<?> submit(Runnable task) {
        return executor.submit(task);
    }

    @Override
    public <T extends @Nullable Object> WeftFuture<T> submit(Callable<T> task) {
        return executor.submit(task);
    }

    @Override
    public <T extends @Nullable Object> WeftFuture<T> submit(Runnable task, T result) {
        return executor.submit(task, result);
    }

    @Override
    public <T extends @Nullable Object> List<WeftFuture<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return executor.invokeAll(tasks);
    }

    @Override
    public <T extends @Nullable Object> List<WeftFuture<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException {
        return executor.invokeAll(tasks, timeout, unit);
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        return executor.invokeAny(tasks);
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return executor.invokeAny(tasks, timeout, unit);
    }
}
