package dev.weft.demo.client.concurrent;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Stands for {@link java.util.concurrent.Executors}.
 *
 * <p>Every executor made here runs each task <b>in its caller's own turn</b>: {@code submit} and {@code execute} return when the task has
 * ended, so a future is always done, waiting never suspends, and no thread is ever started. The JDK's contract allows that ("in a new
 * thread, in a pooled thread, or in the calling thread"). Numbers of threads and thread factories are checked and otherwise unused.
 *
 * <p>A program whose tasks wait for each other (a producer and a consumer submitted to one pool) needs real concurrency and does not
 * end here; write it with Weft's tasks and channels.
 */
public final class WeftExecutors {

    private WeftExecutors() {}

    /** An executor as described above. */
    public static ExecutorService newFixedThreadPool(int threads) {
        if (threads <= 0) {
            throw new IllegalArgumentException(
                    "A thread pool of " + threads + " threads was asked for: give 1 or more.");
        }
        return new InlineExecutorService();
    }

    /** An executor as described above. */
    public static ExecutorService newFixedThreadPool(int threads, ThreadFactory factory) {
        Objects.requireNonNull(factory, "The thread factory is null: leave it out or give one.");
        return newFixedThreadPool(threads);
    }

    /** An executor as described above. */
    public static ExecutorService newCachedThreadPool() {
        return new InlineExecutorService();
    }

    /** An executor as described above. */
    public static ExecutorService newCachedThreadPool(ThreadFactory factory) {
        return newFixedThreadPool(1, factory);
    }

    /** An executor as described above. */
    public static ExecutorService newSingleThreadExecutor() {
        return new InlineExecutorService();
    }

    /** An executor as described above. */
    public static ExecutorService newSingleThreadExecutor(ThreadFactory factory) {
        return newFixedThreadPool(1, factory);
    }

    /** A factory of plain threads, for code that starts its own. */
    public static ThreadFactory defaultThreadFactory() {
        return Thread::new;
    }

    /** A callable that runs {@code task} and returns {@code result}. */
    public static <T extends @Nullable Object> Callable<T> callable(Runnable task, T result) {
        Objects.requireNonNull(task, "The task is null.");
        return () -> {
            task.run();
            return result;
        };
    }
}
