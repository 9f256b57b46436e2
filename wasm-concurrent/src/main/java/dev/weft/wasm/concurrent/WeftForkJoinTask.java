package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.ThreadState;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ForkJoinTask}. A task that is joined before anybody has begun it runs in the joining thread. */
public abstract class WeftForkJoinTask<V extends @Nullable Object> implements WeftFuture<V>, Serializable {

    private static final long serialVersionUID = 1L;

    /*
     * NEW -> RUNNING  // doExec()
     * RUNNING -> NEW  // exec() answered false: somebody else completes it
     * NEW, RUNNING -> DONE // the result or the failure is there
     */
    private enum Phase {
        NEW,
        RUNNING,
        DONE
    }

    private transient Phase phase = Phase.NEW;
    private transient @Nullable Throwable failure;
    private final transient Line waiting = new Line();
    private short tag;

    /** Where it has been forked or submitted. */
    transient @Nullable WeftForkJoinPool pool;

    public WeftForkJoinTask() {}

    public abstract @Nullable V getRawResult();

    protected abstract void setRawResult(@Nullable V value);

    /** Computes; answers whether it is done with that. */
    protected abstract boolean exec();

    final void doExec() {
        if (phase != Phase.NEW) {
            return;
        }
        phase = Phase.RUNNING;
        ThreadState state = ThreadState.current();
        state.guard(this::fail);
        try {
            if (exec()) {
                finish();
            }
        } catch (Throwable thrown) {
            fail(thrown);
        } finally {
            state.unguard();
        }
    }

    final void finish() {
        if (phase != Phase.DONE) {
            phase = Phase.DONE;
            waiting.serveAll();
        }
    }

    /** It has failed; for those who must tell others. */
    void fail(Throwable thrown) {
        if (phase != Phase.DONE) {
            failure = thrown;
            finish();
        }
    }

    private static WeftForkJoinPool poolOfCaller() {
        WeftForkJoinPool own = getPool();
        return own == null ? WeftForkJoinPool.commonPool() : own;
    }

    public final WeftForkJoinTask<V> fork() {
        pool = poolOfCaller();
        pool.push(this);
        return this;
    }

    /** Suspends until it is done. */
    public final V join() {
        quietlyJoin();
        return reported();
    }

    /** Runs it now. Suspends where it does. */
    public final V invoke() {
        quietlyInvoke();
        return reported();
    }

    @SuppressWarnings("NullAway") // null is the result of a task without one
    private V reported() {
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw new RuntimeException(thrown);
        }
        return getRawResult();
    }

    private void runIfNew() {
        if (phase == Phase.NEW && pool != null && pool == getPool() && pool.unpush(this)) {
            doExec();
        }
    }

    /** {@link #join} without an answer. Suspends. */
    public final void quietlyJoin() {
        Parking.begin();
        runIfNew();
        if (phase != Phase.DONE) {
            Parking.awaitUninterruptibly(waiting, this, null, 0);
        }
    }

    /** {@link #invoke} without an answer. Suspends. */
    public final void quietlyInvoke() {
        doExec();
        if (phase != Phase.DONE) {
            Parking.awaitUninterruptibly(waiting, this, null, 0);
        }
    }

    public static void invokeAll(WeftForkJoinTask<?> first, WeftForkJoinTask<?> second) {
        invokeAll(List.of(first, second));
    }

    public static void invokeAll(WeftForkJoinTask<?>... tasks) {
        invokeAll(List.of(tasks));
    }

    /** Runs all. Suspends until all are done. */
    public static <T extends WeftForkJoinTask<?>> Collection<T> invokeAll(Collection<T> tasks) {
        T first = null;
        for (T task : tasks) {
            if (first == null) {
                first = Objects.requireNonNull(task);
            } else {
                task.fork();
            }
        }
        Throwable thrown = null;
        for (T task : tasks) {
            if (task == first) {
                task.quietlyInvoke();
            } else if (thrown == null) {
                task.quietlyJoin();
            } else {
                task.cancel(false);
            }
            thrown = thrown == null ? task.getException() : thrown;
        }
        rethrow(thrown);
        return tasks;
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw new RuntimeException(thrown);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (phase != Phase.DONE) {
            fail(new CancellationException());
        }
        return isCancelled();
    }

    @Override
    public final boolean isDone() {
        return phase == Phase.DONE;
    }

    @Override
    public final boolean isCancelled() {
        return failure instanceof CancellationException;
    }

    public final boolean isCompletedAbnormally() {
        return failure != null;
    }

    public final boolean isCompletedNormally() {
        return phase == Phase.DONE && failure == null;
    }

    public final @Nullable Throwable getException() {
        return failure;
    }

    public void completeExceptionally(Throwable thrown) {
        fail(thrown instanceof RuntimeException || thrown instanceof Error ? thrown : new RuntimeException(thrown));
    }

    public void complete(V value) {
        try {
            setRawResult(value);
        } catch (Throwable thrown) {
            fail(thrown);
            return;
        }
        finish();
    }

    public final void quietlyComplete() {
        finish();
    }

    @Override
    public final V get() throws InterruptedException, ExecutionException {
        Parking.beginInterruptibly();
        runIfNew();
        if (phase != Phase.DONE) {
            Parking.await(waiting, this, Parking.FOREVER);
        }
        return gotten();
    }

    @Override
    public final V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long nanos = unit.toNanos(timeout);
        Parking.beginInterruptibly();
        if (phase != Phase.DONE && !Parking.await(waiting, this, nanos) && phase != Phase.DONE) {
            throw new TimeoutException();
        }
        return gotten();
    }

    @SuppressWarnings("NullAway") // null is the result of a task without one
    private V gotten() throws ExecutionException {
        if (failure instanceof CancellationException cancelled) {
            throw cancelled;
        }
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return getRawResult();
    }

    public void reinitialize() {
        phase = Phase.NEW;
        failure = null;
    }

    public final short getForkJoinTaskTag() {
        return tag;
    }

    public final short setForkJoinTaskTag(short newValue) {
        short before = tag;
        tag = newValue;
        return before;
    }

    public final boolean compareAndSetForkJoinTaskTag(short expect, short update) {
        boolean same = tag == expect;
        if (same) {
            tag = update;
        }
        return same;
    }

    public boolean tryUnfork() {
        return pool != null && pool.unpush(this);
    }

    public static @Nullable WeftForkJoinPool getPool() {
        return Thread.currentThread() instanceof WeftForkJoinWorkerThread worker ? worker.getPool() : null;
    }

    public static boolean inForkJoinPool() {
        return getPool() != null;
    }

    public static int getQueuedTaskCount() {
        return (int) poolOfCaller().getQueuedTaskCount();
    }

    public static int getSurplusQueuedTaskCount() {
        return getQueuedTaskCount();
    }

    /** Suspends until the caller's pool has nothing queued. */
    public static void helpQuiesce() {
        WeftForkJoinPool own = poolOfCaller();
        while (own.getQueuedTaskCount() > 0) {
            Parking.yield();
        }
    }

    // ---- other kinds of task ----

    public static WeftForkJoinTask<?> adapt(Runnable runnable) {
        return adapt(runnable, null);
    }

    public static <T extends @Nullable Object> WeftForkJoinTask<T> adapt(Runnable runnable, T result) {
        Objects.requireNonNull(runnable);
        return new Adapted<>(
                () -> {
                    runnable.run();
                    return result;
                },
                false);
    }

    public static <T extends @Nullable Object> WeftForkJoinTask<T> adapt(Callable<? extends T> callable) {
        Objects.requireNonNull(callable);
        return new Adapted<>(callable, false);
    }

    /** A task whose failure is its thread's. */
    static WeftForkJoinTask<?> ofPlain(Runnable runnable) {
        if (runnable instanceof WeftForkJoinTask<?> task) {
            return task;
        }
        return new Adapted<@Nullable Void>(
                () -> {
                    runnable.run();
                    return null;
                },
                true);
    }

    private static final class Adapted<T extends @Nullable Object> extends WeftForkJoinTask<T>
            implements WeftRunnableFuture<T> {

        private static final long serialVersionUID = 1L;

        private final transient Callable<? extends T> callable;
        private final boolean plain;
        private transient @Nullable T result;
        private transient @Nullable Thread runner;

        Adapted(Callable<? extends T> callable, boolean plain) {
            this.callable = callable;
            this.plain = plain;
        }

        @Override
        public @Nullable T getRawResult() {
            return result;
        }

        @Override
        protected void setRawResult(@Nullable T value) {
            result = value;
        }

        @Override
        protected boolean exec() {
            runner = Thread.currentThread();
            try {
                result = callable.call();
                return true;
            } catch (RuntimeException | Error thrown) {
                if (plain) {
                    tellHandler(thrown);
                }
                throw thrown;
            } catch (Exception thrown) {
                throw new RuntimeException(thrown);
            } finally {
                runner = null;
            }
        }

        private static void tellHandler(Throwable thrown) {
            Thread thread = Thread.currentThread();
            Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
            if (handler != null) {
                handler.uncaughtException(thread, thrown);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            Thread running = runner;
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled && mayInterruptIfRunning && running != null) {
                running.interrupt();
            }
            return cancelled;
        }

        @Override
        public void run() {
            invoke();
        }
    }
}
