package dev.weft.wasm.concurrent;

import dev.weft.task.CancelledException;
import dev.weft.task.TrapException;
import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.ThreadState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ThreadPoolExecutor}. Its threads are Weft tasks. */
public class WeftThreadPoolExecutor extends WeftPoolSettings {

    /*
     * RUNNING  -> SHUTDOWN   // shutdown(): what is queued still runs
     * RUNNING  -> STOP       // shutdownNow()
     * SHUTDOWN -> STOP       // shutdownNow()
     * SHUTDOWN, STOP -> TERMINATED // no worker and nothing queued
     *
     * Invariant: a worker is in `workers` from before its thread starts until it has left its loop, or a trap has ended it there.
     */
    private enum Phase {
        RUNNING,
        SHUTDOWN,
        STOP,
        TERMINATED
    }

    private final Set<Worker> workers = new LinkedHashSet<>();
    private final Line terminating = new Line();
    private Phase phase = Phase.RUNNING;
    private int largest;
    private long completed;

    public WeftThreadPoolExecutor(
            int corePoolSize,
            int maximumPoolSize,
            long keepAliveTime,
            TimeUnit unit,
            BlockingQueue<Runnable> workQueue) {
        this(corePoolSize, maximumPoolSize, keepAliveTime, unit, workQueue, WeftExecutors.defaultThreadFactory());
    }

    public WeftThreadPoolExecutor(
            int corePoolSize,
            int maximumPoolSize,
            long keepAliveTime,
            TimeUnit unit,
            BlockingQueue<Runnable> workQueue,
            WeftThreadFactory threadFactory) {
        this(corePoolSize, maximumPoolSize, keepAliveTime, unit, workQueue, threadFactory, new AbortPolicy());
    }

    public WeftThreadPoolExecutor(
            int corePoolSize,
            int maximumPoolSize,
            long keepAliveTime,
            TimeUnit unit,
            BlockingQueue<Runnable> workQueue,
            WeftRejectedExecutionHandler handler) {
        this(
                corePoolSize,
                maximumPoolSize,
                keepAliveTime,
                unit,
                workQueue,
                WeftExecutors.defaultThreadFactory(),
                handler);
    }

    public WeftThreadPoolExecutor(
            int corePoolSize,
            int maximumPoolSize,
            long keepAliveTime,
            TimeUnit unit,
            BlockingQueue<Runnable> workQueue,
            WeftThreadFactory threadFactory,
            WeftRejectedExecutionHandler handler) {
        super(corePoolSize, maximumPoolSize, keepAliveTime, unit, workQueue, threadFactory, handler);
    }

    /** A thread of the pool and what it is doing. */
    private final class Worker implements Runnable {
        private final @Nullable Thread thread;

        /** What it does, or is to do first; null while it waits for more. */
        private @Nullable Runnable task;

        private long done;

        Worker(@Nullable Runnable first) {
            task = first;
            thread = factory.newThread(this);
        }

        @Override
        public void run() {
            boolean failed = true;
            try {
                Runnable next = task == null ? next() : task;
                while (next != null) {
                    task = next;
                    runTask(this, next);
                    next = next();
                }
                failed = false;
            } finally {
                left(this, failed);
            }
        }

        /** Its thread is gone, perhaps before it ran. */
        void trapped(TrapException trap) {
            if (!workers.contains(this)) {
                return;
            }
            if (task instanceof WeftFutureTask<?> future) {
                future.setException(trap);
            }
            done += task == null ? 0 : 1;
            left(this, true);
        }

        private @Nullable Runnable next() {
            ThreadState state = ThreadState.current();
            state.idle = true;
            try {
                return nextTask();
            } finally {
                state.idle = false;
            }
        }
    }

    private void runTask(Worker worker, Runnable task) {
        Thread thread = Thread.currentThread();
        if (phase == Phase.STOP) {
            thread.interrupt();
        } else {
            Thread.interrupted();
        }
        try {
            beforeExecute(thread, task);
            Throwable thrown = null;
            try {
                task.run();
            } catch (Throwable failure) {
                thrown = failure;
                throw failure;
            } finally {
                afterExecute(task, thrown);
            }
        } finally {
            worker.task = null;
            worker.done++;
        }
    }

    /** What a worker is to do next, or null if it is to leave. Suspends. */
    private @Nullable Runnable nextTask() {
        boolean timedOut = false;
        while (true) {
            if (phase == Phase.STOP || (phase == Phase.SHUTDOWN && queue.isEmpty())) {
                return null;
            }
            boolean timed = coreMayLeave || workers.size() > core;
            if ((workers.size() > maximum || (timed && timedOut)) && (workers.size() > 1 || queue.isEmpty())) {
                return null;
            }
            try {
                Runnable task = timed ? queue.poll(keepAliveNanos, TimeUnit.NANOSECONDS) : queue.take();
                if (task != null) {
                    return task;
                }
                timedOut = true;
            } catch (InterruptedException retry) {
                timedOut = false;
            }
        }
    }

    private void left(Worker worker, boolean failed) {
        completed += worker.done;
        workers.remove(worker);
        tryTerminate();
        if (phase == Phase.RUNNING || phase == Phase.SHUTDOWN) {
            int least = coreMayLeave ? 0 : core;
            if (least == 0 && !queue.isEmpty()) {
                least = 1;
            }
            if (failed || workers.size() < least) {
                replace(failed);
            }
        }
    }

    private void replace(boolean failed) {
        // A worker whose own task was cancelled is not followed by another: its loop is being left.
        if (!failed || !cancelled()) {
            addWorker(null, maximum);
        }
    }

    private static boolean cancelled() {
        try {
            Parking.begin();
            return false;
        } catch (CancelledException yes) {
            return true;
        }
    }

    private boolean addWorker(@Nullable Runnable first, int limit) {
        if (phase.compareTo(Phase.SHUTDOWN) > 0
                || (phase == Phase.SHUTDOWN && (first != null || queue.isEmpty()))
                || workers.size() >= limit) {
            return false;
        }
        Worker worker = new Worker(first);
        Thread thread = worker.thread;
        if (thread == null) {
            return false;
        }
        ThreadState.of(thread).guard(worker::trapped);
        workers.add(worker);
        largest = Math.max(largest, workers.size());
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                workers.remove(worker);
                tryTerminate();
            }
        }
        return true;
    }

    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command);
        if (workers.size() < core && addWorker(command, core)) {
            return;
        }
        if (phase == Phase.RUNNING && queue.offer(command)) {
            if (workers.isEmpty()) {
                addWorker(null, maximum);
            }
        } else if (!addWorker(command, maximum)) {
            handler.rejectedExecution(command, this);
        }
    }

    private void tryTerminate() {
        boolean over = phase == Phase.STOP || (phase == Phase.SHUTDOWN && queue.isEmpty());
        if (!over) {
            return;
        }
        if (!workers.isEmpty()) {
            interruptIdle(1);
            return;
        }
        phase = Phase.TERMINATED;
        try {
            terminated();
        } finally {
            terminating.serveAll();
        }
    }

    private void interruptIdle(int most) {
        int left = most;
        for (Worker worker : new ArrayList<>(workers)) {
            if (left > 0 && worker.task == null && worker.thread != null) {
                worker.thread.interrupt();
                left--;
            }
        }
    }

    @Override
    public void shutdown() {
        if (phase == Phase.RUNNING) {
            phase = Phase.SHUTDOWN;
            onShutdown();
        }
        interruptIdle(Integer.MAX_VALUE);
        tryTerminate();
    }

    /** For the pool that has delayed tasks to throw away. */
    void onShutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        if (phase.compareTo(Phase.STOP) < 0) {
            phase = Phase.STOP;
        }
        for (Worker worker : new ArrayList<>(workers)) {
            if (worker.thread != null) {
                worker.thread.interrupt();
            }
        }
        List<Runnable> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        for (Runnable left : queue.toArray(new Runnable[0])) {
            if (queue.remove(left)) { // a queue of delays does not drain what is not due
                waiting.add(left);
            }
        }
        tryTerminate();
        return waiting;
    }

    @Override
    public boolean isShutdown() {
        return phase != Phase.RUNNING;
    }

    @Override
    public boolean isTerminated() {
        return phase == Phase.TERMINATED;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        Parking.begin();
        return isTerminated() || Parking.await(terminating, this, nanos) || isTerminated();
    }

    public void setCorePoolSize(int corePoolSize) {
        if (corePoolSize < 0 || maximum < corePoolSize) {
            throw new IllegalArgumentException();
        }
        int more = corePoolSize - core;
        core = corePoolSize;
        if (workers.size() > corePoolSize) {
            interruptIdle(Integer.MAX_VALUE);
        } else {
            for (int k = Math.min(more, queue.size()); k > 0 && addWorker(null, core) && !queue.isEmpty(); k--) {
                // One more for each task that waits.
            }
        }
    }

    public boolean prestartCoreThread() {
        return workers.size() < core && addWorker(null, core);
    }

    void ensurePrestart() {
        if (workers.size() < core) {
            addWorker(null, core);
        } else if (workers.isEmpty()) {
            addWorker(null, maximum);
        }
    }

    public int prestartAllCoreThreads() {
        int started = 0;
        while (addWorker(null, core)) {
            started++;
        }
        return started;
    }

    public void allowCoreThreadTimeOut(boolean value) {
        if (value && keepAliveNanos <= 0) {
            throw new IllegalArgumentException("Core threads must have nonzero keep alive times");
        }
        if (value != coreMayLeave) {
            coreMayLeave = value;
            if (value) {
                interruptIdle(Integer.MAX_VALUE);
            }
        }
    }

    public void setMaximumPoolSize(int maximumPoolSize) {
        if (maximumPoolSize <= 0 || maximumPoolSize < core) {
            throw new IllegalArgumentException();
        }
        maximum = maximumPoolSize;
        if (workers.size() > maximum) {
            interruptIdle(Integer.MAX_VALUE);
        }
    }

    public void setKeepAliveTime(long time, TimeUnit unit) {
        if (time < 0) {
            throw new IllegalArgumentException();
        }
        if (time == 0 && coreMayLeave) {
            throw new IllegalArgumentException("Core threads must have nonzero keep alive times");
        }
        long nanos = unit.toNanos(time);
        boolean shorter = nanos < keepAliveNanos;
        keepAliveNanos = nanos;
        if (shorter) {
            interruptIdle(Integer.MAX_VALUE);
        }
    }

    public boolean remove(Runnable task) {
        boolean removed = queue.remove(task);
        tryTerminate();
        return removed;
    }

    public void purge() {
        queue.removeIf(task -> task instanceof WeftFuture<?> future && future.isCancelled());
        tryTerminate();
    }

    public int getPoolSize() {
        return phase == Phase.TERMINATED ? 0 : workers.size();
    }

    public int getActiveCount() {
        int busy = 0;
        for (Worker worker : workers) {
            busy += worker.task == null ? 0 : 1;
        }
        return busy;
    }

    public int getLargestPoolSize() {
        return largest;
    }

    public long getTaskCount() {
        long all = completed + queue.size();
        for (Worker worker : workers) {
            all += worker.done + (worker.task == null ? 0 : 1);
        }
        return all;
    }

    public long getCompletedTaskCount() {
        long all = completed;
        for (Worker worker : workers) {
            all += worker.done;
        }
        return all;
    }

    @Override
    public String toString() {
        String state = switch (phase) {
            case RUNNING -> "Running";
            case TERMINATED -> "Terminated";
            default -> "Shutting down";
        };
        return super.toString() + "[" + state + ", pool size = " + workers.size() + ", active threads = "
                + getActiveCount() + ", queued tasks = " + queue.size() + ", completed tasks = "
                + getCompletedTaskCount() + "]";
    }

    /** Stands for {@code ThreadPoolExecutor.CallerRunsPolicy}. */
    public static class CallerRunsPolicy implements WeftRejectedExecutionHandler {

        public CallerRunsPolicy() {}

        @Override
        public void rejectedExecution(Runnable task, WeftThreadPoolExecutor executor) {
            if (!executor.isShutdown()) {
                task.run();
            }
        }
    }

    /** Stands for {@code ThreadPoolExecutor.AbortPolicy}. */
    public static class AbortPolicy implements WeftRejectedExecutionHandler {

        public AbortPolicy() {}

        @Override
        public void rejectedExecution(Runnable task, WeftThreadPoolExecutor executor) {
            throw new RejectedExecutionException("Task " + task + " rejected from " + executor);
        }
    }

    /** Stands for {@code ThreadPoolExecutor.DiscardPolicy}. */
    public static class DiscardPolicy implements WeftRejectedExecutionHandler {

        public DiscardPolicy() {}

        @Override
        public void rejectedExecution(Runnable task, WeftThreadPoolExecutor executor) {}
    }

    /** Stands for {@code ThreadPoolExecutor.DiscardOldestPolicy}. */
    public static class DiscardOldestPolicy implements WeftRejectedExecutionHandler {

        public DiscardOldestPolicy() {}

        @Override
        public void rejectedExecution(Runnable task, WeftThreadPoolExecutor executor) {
            if (!executor.isShutdown()) {
                executor.getQueue().poll();
                executor.execute(task);
            }
        }
    }
}
