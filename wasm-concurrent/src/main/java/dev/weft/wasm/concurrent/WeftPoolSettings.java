package dev.weft.wasm.concurrent;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a thread pool was told: how many threads, for how long, made by whom; and what becomes of a task it does not take. */
abstract class WeftPoolSettings extends WeftAbstractExecutorService {

    final BlockingQueue<Runnable> queue;
    int core;
    int maximum;
    long keepAliveNanos;
    boolean coreMayLeave;
    WeftThreadFactory factory;
    WeftRejectedExecutionHandler handler;

    WeftPoolSettings(
            int corePoolSize,
            int maximumPoolSize,
            long keepAliveTime,
            TimeUnit unit,
            BlockingQueue<Runnable> workQueue,
            WeftThreadFactory threadFactory,
            WeftRejectedExecutionHandler handler) {
        if (corePoolSize < 0 || maximumPoolSize <= 0 || maximumPoolSize < corePoolSize || keepAliveTime < 0) {
            throw new IllegalArgumentException();
        }
        core = corePoolSize;
        maximum = maximumPoolSize;
        queue = Objects.requireNonNull(workQueue);
        keepAliveNanos = unit.toNanos(keepAliveTime);
        factory = Objects.requireNonNull(threadFactory);
        this.handler = Objects.requireNonNull(handler);
    }

    public void setThreadFactory(WeftThreadFactory threadFactory) {
        factory = Objects.requireNonNull(threadFactory);
    }

    public WeftThreadFactory getThreadFactory() {
        return factory;
    }

    public void setRejectedExecutionHandler(WeftRejectedExecutionHandler handler) {
        this.handler = Objects.requireNonNull(handler);
    }

    public WeftRejectedExecutionHandler getRejectedExecutionHandler() {
        return handler;
    }

    public int getCorePoolSize() {
        return core;
    }

    public boolean allowsCoreThreadTimeOut() {
        return coreMayLeave;
    }

    public int getMaximumPoolSize() {
        return maximum;
    }

    public long getKeepAliveTime(TimeUnit unit) {
        return unit.convert(keepAliveNanos, TimeUnit.NANOSECONDS);
    }

    public BlockingQueue<Runnable> getQueue() {
        return queue;
    }

    public boolean isTerminating() {
        return isShutdown() && !isTerminated();
    }

    protected void beforeExecute(Thread thread, Runnable task) {}

    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {}

    protected void terminated() {}
}
