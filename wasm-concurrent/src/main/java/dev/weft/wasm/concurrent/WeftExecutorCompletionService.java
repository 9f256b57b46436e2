package dev.weft.wasm.concurrent;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ExecutorCompletionService}. */
public class WeftExecutorCompletionService<V extends @Nullable Object> implements WeftCompletionService<V> {

    private final Executor executor;
    private final BlockingQueue<WeftFuture<V>> ended;

    public WeftExecutorCompletionService(Executor executor) {
        this(executor, new WeftLinkedBlockingQueue<>());
    }

    public WeftExecutorCompletionService(Executor executor, BlockingQueue<WeftFuture<V>> completionQueue) {
        this.executor = Objects.requireNonNull(executor);
        ended = Objects.requireNonNull(completionQueue);
    }

    @Override
    public WeftFuture<V> submit(Callable<V> task) {
        return start(new Announced(new WeftFutureTask<>(Objects.requireNonNull(task))));
    }

    @Override
    public WeftFuture<V> submit(Runnable task, V result) {
        return start(new Announced(new WeftFutureTask<>(Objects.requireNonNull(task), result)));
    }

    private WeftFuture<V> start(Announced announced) {
        executor.execute(announced);
        return announced.task;
    }

    /** Tells when the task has ended. */
    private final class Announced extends WeftFutureTask<@Nullable Void> {
        private final WeftFutureTask<V> task;

        Announced(WeftFutureTask<V> task) {
            super(task, null);
            this.task = task;
        }

        @Override
        protected void done() {
            ended.add(task);
        }
    }

    @Override
    public WeftFuture<V> take() throws InterruptedException {
        return ended.take();
    }

    @Override
    public @Nullable WeftFuture<V> poll() {
        return ended.poll();
    }

    @Override
    public @Nullable WeftFuture<V> poll(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.poll(timeout, unit);
    }
}
