package dev.weft.wasm.concurrent;

import java.util.AbstractQueue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ScheduledThreadPoolExecutor}. */
public class WeftScheduledThreadPoolExecutor extends WeftThreadPoolExecutor implements WeftScheduledExecutorService {

    private boolean periodicAfterShutdown;
    private boolean delayedAfterShutdown = true;
    private boolean removeOnCancel;
    private long sequence;

    public WeftScheduledThreadPoolExecutor(int corePoolSize) {
        super(corePoolSize, Integer.MAX_VALUE, 10, TimeUnit.MILLISECONDS, new DelayedWork());
    }

    public WeftScheduledThreadPoolExecutor(int corePoolSize, WeftThreadFactory threadFactory) {
        super(corePoolSize, Integer.MAX_VALUE, 10, TimeUnit.MILLISECONDS, new DelayedWork(), threadFactory);
    }

    public WeftScheduledThreadPoolExecutor(int corePoolSize, WeftRejectedExecutionHandler handler) {
        super(corePoolSize, Integer.MAX_VALUE, 10, TimeUnit.MILLISECONDS, new DelayedWork(), handler);
    }

    public WeftScheduledThreadPoolExecutor(
            int corePoolSize, WeftThreadFactory threadFactory, WeftRejectedExecutionHandler handler) {
        super(corePoolSize, Integer.MAX_VALUE, 10, TimeUnit.MILLISECONDS, new DelayedWork(), threadFactory, handler);
    }

    /** A delay queue under the name of a queue of tasks. */
    private static final class DelayedWork extends AbstractQueue<Runnable> implements BlockingQueue<Runnable> {
        private final WeftDelayQueue<Scheduled<?>> queue = new WeftDelayQueue<>();

        @Override
        public boolean offer(Runnable task) {
            return queue.offer((Scheduled<?>) task);
        }

        @Override
        public void put(Runnable task) {
            offer(task);
        }

        @Override
        public boolean offer(Runnable task, long timeout, TimeUnit unit) {
            return offer(task);
        }

        @Override
        public Runnable take() throws InterruptedException {
            return queue.take();
        }

        @Override
        public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
            return queue.poll(timeout, unit);
        }

        @Override
        public @Nullable Runnable poll() {
            return queue.poll();
        }

        @Override
        public @Nullable Runnable peek() {
            return queue.peek();
        }

        @Override
        public int remainingCapacity() {
            return Integer.MAX_VALUE;
        }

        @Override
        public int drainTo(Collection<? super Runnable> into) {
            return queue.drainTo(into);
        }

        @Override
        public int drainTo(Collection<? super Runnable> into, int most) {
            return queue.drainTo(into, most);
        }

        @Override
        public boolean remove(@Nullable Object task) {
            return queue.remove(task);
        }

        @Override
        public int size() {
            return queue.size();
        }

        @Override
        public Iterator<Runnable> iterator() {
            List<Runnable> all = Arrays.asList(queue.toArray(new Runnable[0]));
            Iterator<Runnable> each = all.iterator();
            return new Iterator<>() {
                private @Nullable Runnable last;

                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public Runnable next() {
                    last = each.next();
                    return last;
                }

                @Override
                public void remove() {
                    if (last == null) {
                        throw new IllegalStateException();
                    }
                    queue.remove(last);
                    last = null;
                }
            };
        }
    }

    /** One task that is to run at a time, perhaps again and again. */
    private final class Scheduled<V extends @Nullable Object> extends WeftFutureTask<V>
            implements WeftRunnableScheduledFuture<V> {
        private final long number = sequence++;
        private final long periodNanos;
        private long atNanos;

        /** @param periodNanos above zero from start to start, below zero from end to start, zero for once */
        Scheduled(Callable<V> body, long atNanos, long periodNanos) {
            super(body);
            this.atNanos = atNanos;
            this.periodNanos = periodNanos;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(WeftDelayed other) {
            if (other == this) {
                return 0;
            }
            if (other instanceof Scheduled<?> that) {
                long difference = atNanos - that.atNanos;
                return difference < 0 ? -1 : difference > 0 ? 1 : number < that.number ? -1 : 1;
            }
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }

        @Override
        public boolean isPeriodic() {
            return periodNanos != 0;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled && removeOnCancel) {
                WeftScheduledThreadPoolExecutor.this.remove(this);
            }
            return cancelled;
        }

        @Override
        public void run() {
            if (!mayRun(this)) {
                cancel(false);
            } else if (!isPeriodic()) {
                super.run();
            } else if (super.runAndReset()) {
                atNanos = periodNanos > 0 ? atNanos + periodNanos : System.nanoTime() - periodNanos;
                again(this);
            }
        }
    }

    private boolean mayRun(Scheduled<?> task) {
        if (!isShutdown()) {
            return true;
        }
        return !isStopped() && (task.isPeriodic() ? periodicAfterShutdown : delayedAfterShutdown);
    }

    private boolean stopped;

    private boolean isStopped() {
        return stopped;
    }

    private void again(Scheduled<?> task) {
        if (mayRun(task)) {
            super.getQueue().add(task);
            if (mayRun(task) || !super.getQueue().remove(task)) {
                ensurePrestart();
                return;
            }
        }
        task.cancel(false);
    }

    private <V extends @Nullable Object> WeftScheduledFuture<V> start(Scheduled<V> task) {
        if (isShutdown()) {
            getRejectedExecutionHandler().rejectedExecution(task, this);
            return task;
        }
        super.getQueue().add(task);
        ensurePrestart();
        return task;
    }

    private static long at(long delay, TimeUnit unit) {
        return System.nanoTime() + Math.min(Math.max(0, unit.toNanos(delay)), Long.MAX_VALUE >> 1);
    }

    @Override
    public WeftScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Objects.requireNonNull(command);
        return start(new Scheduled<@Nullable Object>(WeftExecutors.callable(command, null), at(delay, unit), 0));
    }

    @Override
    public <V extends @Nullable Object> WeftScheduledFuture<V> schedule(
            Callable<V> callable, long delay, TimeUnit unit) {
        Objects.requireNonNull(callable);
        return start(new Scheduled<>(callable, at(delay, unit), 0));
    }

    @Override
    public WeftScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return repeat(command, initialDelay, period, unit, 1);
    }

    @Override
    public WeftScheduledFuture<?> scheduleWithFixedDelay(
            Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return repeat(command, initialDelay, delay, unit, -1);
    }

    private WeftScheduledFuture<?> repeat(Runnable command, long initialDelay, long period, TimeUnit unit, int sign) {
        Objects.requireNonNull(command);
        Objects.requireNonNull(unit);
        if (period <= 0) {
            throw new IllegalArgumentException();
        }
        return start(new Scheduled<@Nullable Object>(
                WeftExecutors.callable(command, null), at(initialDelay, unit), sign * unit.toNanos(period)));
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public WeftFuture<?> submit(Runnable task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T extends @Nullable Object> WeftFuture<T> submit(Runnable task, T result) {
        return schedule(WeftExecutors.callable(task, result), 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T extends @Nullable Object> WeftFuture<T> submit(Callable<T> task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    void onShutdown() {
        for (Runnable each : super.getQueue().toArray(new Runnable[0])) {
            var task = (Scheduled<?>) each;
            boolean keep = task.isPeriodic() ? periodicAfterShutdown : delayedAfterShutdown;
            if (!keep || task.isCancelled()) {
                super.getQueue().remove(task);
                task.cancel(false);
            }
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        stopped = true;
        return super.shutdownNow();
    }

    public void setContinueExistingPeriodicTasksAfterShutdownPolicy(boolean value) {
        periodicAfterShutdown = value;
        if (!value && isShutdown()) {
            onShutdown();
        }
    }

    public boolean getContinueExistingPeriodicTasksAfterShutdownPolicy() {
        return periodicAfterShutdown;
    }

    public void setExecuteExistingDelayedTasksAfterShutdownPolicy(boolean value) {
        delayedAfterShutdown = value;
        if (!value && isShutdown()) {
            onShutdown();
        }
    }

    public boolean getExecuteExistingDelayedTasksAfterShutdownPolicy() {
        return delayedAfterShutdown;
    }

    public void setRemoveOnCancelPolicy(boolean value) {
        removeOnCancel = value;
    }

    public boolean getRemoveOnCancelPolicy() {
        return removeOnCancel;
    }
}
