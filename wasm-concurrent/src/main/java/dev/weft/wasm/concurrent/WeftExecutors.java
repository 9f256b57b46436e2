package dev.weft.wasm.concurrent;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.Executors}. */
public final class WeftExecutors {

    private static int pools;

    private WeftExecutors() {}

    public static WeftExecutorService newFixedThreadPool(int threads) {
        return newFixedThreadPool(threads, defaultThreadFactory());
    }

    public static WeftExecutorService newFixedThreadPool(int threads, WeftThreadFactory factory) {
        return new WeftThreadPoolExecutor(
                threads, threads, 0, TimeUnit.MILLISECONDS, new WeftLinkedBlockingQueue<>(), factory);
    }

    public static WeftExecutorService newWorkStealingPool(int parallelism) {
        return new WeftForkJoinPool(parallelism);
    }

    public static WeftExecutorService newWorkStealingPool() {
        return new WeftForkJoinPool(Runtime.getRuntime().availableProcessors());
    }

    public static WeftExecutorService newSingleThreadExecutor() {
        return newSingleThreadExecutor(defaultThreadFactory());
    }

    public static WeftExecutorService newSingleThreadExecutor(WeftThreadFactory factory) {
        return new WeftDelegatedExecutorService(newFixedThreadPool(1, factory));
    }

    public static WeftExecutorService newCachedThreadPool() {
        return newCachedThreadPool(defaultThreadFactory());
    }

    public static WeftExecutorService newCachedThreadPool(WeftThreadFactory factory) {
        return new WeftThreadPoolExecutor(
                0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new WeftSynchronousQueue<>(), factory);
    }

    public static WeftScheduledExecutorService newSingleThreadScheduledExecutor() {
        return newSingleThreadScheduledExecutor(defaultThreadFactory());
    }

    public static WeftScheduledExecutorService newSingleThreadScheduledExecutor(WeftThreadFactory factory) {
        return new WeftDelegatedScheduledExecutorService(new WeftScheduledThreadPoolExecutor(1, factory));
    }

    public static WeftScheduledExecutorService newScheduledThreadPool(int corePoolSize) {
        return new WeftScheduledThreadPoolExecutor(corePoolSize);
    }

    public static WeftScheduledExecutorService newScheduledThreadPool(int corePoolSize, WeftThreadFactory factory) {
        return new WeftScheduledThreadPoolExecutor(corePoolSize, factory);
    }

    public static WeftExecutorService newThreadPerTaskExecutor(WeftThreadFactory factory) {
        return new WeftThreadPerTaskExecutor(factory);
    }

    public static WeftExecutorService newVirtualThreadPerTaskExecutor() {
        return new WeftThreadPerTaskExecutor(new WeftVirtualThreadFactory());
    }

    public static WeftExecutorService unconfigurableExecutorService(WeftExecutorService executor) {
        return new WeftDelegatedExecutorService(executor);
    }

    public static WeftScheduledExecutorService unconfigurableScheduledExecutorService(
            WeftScheduledExecutorService executor) {
        return new WeftDelegatedScheduledExecutorService(executor);
    }

    /** Threads named pool-N-thread-M. */
    public static WeftThreadFactory defaultThreadFactory() {
        return new DefaultThreadFactory("pool-" + ++pools + "-thread-");
    }

    private static final class DefaultThreadFactory implements WeftThreadFactory {
        private final String prefix;
        private int threads;

        DefaultThreadFactory(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, prefix + ++threads);
            if (thread.isDaemon()) {
                thread.setDaemon(false);
            }
            if (thread.getPriority() != Thread.NORM_PRIORITY) {
                thread.setPriority(Thread.NORM_PRIORITY);
            }
            return thread;
        }
    }

    public static <T extends @Nullable Object> Callable<T> callable(Runnable task, T result) {
        return new RunnableAdapter<>(Objects.requireNonNull(task), result);
    }

    public static Callable<@Nullable Object> callable(Runnable task) {
        return new RunnableAdapter<>(Objects.requireNonNull(task), null);
    }

    private static final class RunnableAdapter<T extends @Nullable Object> implements Callable<T> {
        private final Runnable task;
        private final T result;

        RunnableAdapter(Runnable task, T result) {
            this.task = task;
            this.result = result;
        }

        @Override
        public T call() {
            task.run();
            return result;
        }

        @Override
        public String toString() {
            return super.toString() + "[Wrapped task = " + task + "]";
        }
    }
}
