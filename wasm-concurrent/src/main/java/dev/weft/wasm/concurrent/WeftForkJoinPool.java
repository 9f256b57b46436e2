package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands for {@link java.util.concurrent.ForkJoinPool}. All pools share the one thread of the machine's; the parallelism is only remembered. A task
 * that waits keeps nobody else from running.
 */
public class WeftForkJoinPool extends WeftAbstractExecutorService {

    /*
     * Idea. Whoever takes a task from the queue starts another worker if more are queued; so tasks that wait never hold up the rest, and tasks
     * that compute are done by one worker after the other. A worker that finds nothing ends: starting one costs no more than waking one.
     *
     * Invariant: something queued => a worker has been started that has not looked yet.
     */
    private static final int MAX_PARALLELISM = 0x7fff;

    private static @Nullable WeftForkJoinPool common;
    private static int pools;

    private final int parallelism;
    private final boolean async;
    private final boolean isCommon;
    private final String prefix;
    private final @Nullable ForkJoinWorkerThreadFactory factory;
    private final Thread.@Nullable UncaughtExceptionHandler handler;
    private final ArrayDeque<WeftForkJoinTask<?>> queue = new ArrayDeque<>();
    private final Set<Thread> workers = new LinkedHashSet<>();
    private final Line terminating = new Line();
    private final Line quiet = new Line();
    private int starting;
    private int names;
    private boolean shutdown;

    /** Stands for {@code ForkJoinPool.ForkJoinWorkerThreadFactory}. */
    public interface ForkJoinWorkerThreadFactory {
        WeftForkJoinWorkerThread newThread(WeftForkJoinPool pool);
    }

    /** Stands for {@code ForkJoinPool.ManagedBlocker}. */
    public interface ManagedBlocker {
        boolean block() throws InterruptedException;

        boolean isReleasable();
    }

    public static final ForkJoinWorkerThreadFactory defaultForkJoinWorkerThreadFactory = WeftForkJoinWorkerThread::new;

    public WeftForkJoinPool() {
        this(Runtime.getRuntime().availableProcessors());
    }

    public WeftForkJoinPool(int parallelism) {
        this(parallelism, defaultForkJoinWorkerThreadFactory, null, false);
    }

    public WeftForkJoinPool(
            int parallelism,
            ForkJoinWorkerThreadFactory factory,
            Thread.@Nullable UncaughtExceptionHandler handler,
            boolean asyncMode) {
        this(parallelism, Objects.requireNonNull(factory), handler, asyncMode, false);
    }

    private WeftForkJoinPool(
            int parallelism,
            @Nullable ForkJoinWorkerThreadFactory factory,
            Thread.@Nullable UncaughtExceptionHandler handler,
            boolean asyncMode,
            boolean isCommon) {
        if (parallelism <= 0 || parallelism > MAX_PARALLELISM) {
            throw new IllegalArgumentException();
        }
        this.parallelism = parallelism;
        this.factory = factory;
        this.handler = handler;
        this.async = asyncMode;
        this.isCommon = isCommon;
        prefix = "ForkJoinPool" + (isCommon ? ".commonPool" : "-" + ++pools) + "-worker-";
    }

    /** The pool of everybody; it cannot be shut down. */
    public static WeftForkJoinPool commonPool() {
        if (common == null) {
            common = new WeftForkJoinPool(
                    Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                    defaultForkJoinWorkerThreadFactory,
                    null,
                    false,
                    true);
        }
        return common;
    }

    // ---- running ----

    final void push(WeftForkJoinTask<?> task) {
        queue.addLast(task);
        wantWorker();
    }

    final boolean unpush(WeftForkJoinTask<?> task) {
        return queue.removeLastOccurrence(task);
    }

    private void wantWorker() {
        if (starting == 0 && !queue.isEmpty()) {
            starting++;
            Thread worker = Objects.requireNonNull(factory).newThread(this);
            worker.setDaemon(true);
            if (handler != null) {
                worker.setUncaughtExceptionHandler(handler);
            }
            workers.add(worker);
            worker.start();
        }
    }

    final String nextName() {
        return prefix + ++names;
    }

    /** What a worker does. */
    final void work() {
        starting--;
        for (WeftForkJoinTask<?> task = next(); task != null; task = next()) {
            wantWorker();
            task.doExec();
        }
    }

    private @Nullable WeftForkJoinTask<?> next() {
        return queue.pollFirst();
    }

    final void left(Thread worker) {
        workers.remove(worker);
        if (workers.isEmpty() && queue.isEmpty()) {
            quiet.serveAll();
        }
        tryTerminate();
    }

    private void tryTerminate() {
        if (isTerminated()) {
            terminating.serveAll();
        }
    }

    private <T extends @Nullable Object> WeftForkJoinTask<T> start(WeftForkJoinTask<T> task) {
        if (shutdown) {
            throw new RejectedExecutionException();
        }
        task.pool = this;
        push(task);
        return task;
    }

    /** Suspends until the task is done. */
    public <T extends @Nullable Object> T invoke(WeftForkJoinTask<T> task) {
        return start(Objects.requireNonNull(task)).join();
    }

    public void execute(WeftForkJoinTask<?> task) {
        start(Objects.requireNonNull(task));
    }

    @Override
    public void execute(Runnable task) {
        start(WeftForkJoinTask.ofPlain(Objects.requireNonNull(task)));
    }

    public <T extends @Nullable Object> WeftForkJoinTask<T> submit(WeftForkJoinTask<T> task) {
        return start(Objects.requireNonNull(task));
    }

    @Override
    public <T extends @Nullable Object> WeftForkJoinTask<T> submit(Callable<T> task) {
        return start(WeftForkJoinTask.adapt(task));
    }

    @Override
    public <T extends @Nullable Object> WeftForkJoinTask<T> submit(Runnable task, T result) {
        return start(WeftForkJoinTask.adapt(task, result));
    }

    @Override
    public WeftForkJoinTask<?> submit(Runnable task) {
        return start(WeftForkJoinTask.adapt(task));
    }

    // ---- ending ----

    @Override
    public void shutdown() {
        if (!isCommon) {
            shutdown = true;
            tryTerminate();
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        if (!isCommon) {
            shutdown = true;
            for (WeftForkJoinTask<?> task : new ArrayList<>(queue)) {
                task.cancel(false);
            }
            queue.clear();
            for (Thread worker : new ArrayList<>(workers)) {
                worker.interrupt();
            }
            tryTerminate();
        }
        return new ArrayList<>();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    public boolean isTerminating() {
        return shutdown && !isTerminated();
    }

    @Override
    public boolean isTerminated() {
        return shutdown && queue.isEmpty() && workers.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        if (isCommon) {
            awaitQuiescence(timeout, unit);
            return false;
        }
        Parking.begin();
        return isTerminated() || Parking.await(terminating, this, nanos) || isTerminated();
    }

    /** Suspends until nothing is left to do, or the time is up. */
    public boolean awaitQuiescence(long timeout, TimeUnit unit) {
        if (isQuiescent()) {
            return true;
        }
        try {
            return Parking.await(quiet, "the quiet of a ForkJoinPool", unit.toNanos(timeout)) || isQuiescent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (!isCommon) {
            super.close();
        }
    }

    /** Blocks as {@code blocker} does; others go on in the meantime. Suspends. */
    public static void managedBlock(ManagedBlocker blocker) throws InterruptedException {
        while (!blocker.isReleasable() && !blocker.block()) {
            // again
        }
    }

    // ---- telling ----

    public ForkJoinWorkerThreadFactory getFactory() {
        return Objects.requireNonNull(factory);
    }

    public Thread.@Nullable UncaughtExceptionHandler getUncaughtExceptionHandler() {
        return handler;
    }

    public int getParallelism() {
        return parallelism;
    }

    public static int getCommonPoolParallelism() {
        return commonPool().parallelism;
    }

    public int getPoolSize() {
        return workers.size();
    }

    public boolean getAsyncMode() {
        return async;
    }

    public int getRunningThreadCount() {
        return workers.size();
    }

    public int getActiveThreadCount() {
        return workers.size();
    }

    public boolean isQuiescent() {
        return queue.isEmpty() && workers.isEmpty();
    }

    public long getStealCount() {
        return 0;
    }

    public long getQueuedTaskCount() {
        return queue.size();
    }

    public int getQueuedSubmissionCount() {
        return queue.size();
    }

    public boolean hasQueuedSubmissions() {
        return !queue.isEmpty();
    }

    @Override
    public String toString() {
        return super.toString() + "[" + (isTerminated() ? "Terminated" : shutdown ? "Shutting down" : "Running")
                + ", parallelism = " + parallelism + ", size = " + workers.size() + ", tasks = " + queue.size() + "]";
    }
}
