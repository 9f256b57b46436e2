package dev.weft.jvm.interop;

import dev.weft.task.Task;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/*
 * Field: begun. Set by whoever comes first: the task that runs the job, or a shutdown that hands it back. Decides between the two.
 */
/** A job of a {@link LoopExecutor}: the future of its task. */
final class LoopJob<V> extends TaskFuture<V> implements ScheduledFuture<V> {

    private final LoopExecutor executor;

    /** What was given to {@code execute}; null for what was given to another method. */
    private final @Nullable Runnable given;

    private final Callable<V> body;

    private final Schedule schedule;

    private final AtomicBoolean begun = new AtomicBoolean();

    /** When it runs next, on the scale of {@link System#nanoTime}. */
    private volatile long due;

    LoopJob(LoopExecutor executor, @Nullable Runnable given, Callable<V> body, Schedule schedule) {
        super(executor.loop(), executor.name());
        this.executor = executor;
        this.given = given;
        this.body = body;
        this.schedule = schedule;
        this.due = System.nanoTime() + Math.min(Math.max(0, schedule.delay()), Long.MAX_VALUE / 2);
    }

    LoopJob<V> start() {
        return Door.start(this, this::work);
    }

    /** Runs in the task. Suspends until it is due, and wherever the job does. */
    private @Nullable V work() throws Exception {
        if (schedule.delay() > 0 && !begun.get()) { // or it was handed back even before its task had been asked for
            Task.sleepUntil(atLoop(due));
        }
        if (!begun.compareAndSet(false, true)) {
            throw new CancellationException("the executor was shut down");
        }
        if (!schedule.periodic()) {
            return body.call();
        }
        while (true) {
            long began = due;
            body.call();
            due = schedule.next(began, System.nanoTime());
            Task.sleepUntil(atLoop(due)); // a yield when that has passed
        }
    }

    /** A point in time of this machine's on the scale of the loop's clock. */
    private long atLoop(long nanoTime) {
        return loop().nanoTime() + (nanoTime - System.nanoTime());
    }

    boolean isPeriodic() {
        return schedule.periodic();
    }

    @Override
    void over() {
        executor.register().remove(this);
    }

    /** Keeps it from beginning; true when it had not begun. */
    boolean withdraw() {
        boolean first = begun.compareAndSet(false, true);
        if (first) {
            stop("executor '" + executor.name() + "' was shut down");
        }
        return first;
    }

    /** What the executor hands back of a job that has not begun: what was given to {@code execute}, or else what runs the same. */
    Runnable asGiven() {
        return given == null ? this::runHere : given;
    }

    private void runHere() {
        try {
            body.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Nobody has its future. */
    void report(Throwable failure) {
        if (!(failure instanceof CancellationException || failure instanceof LoopLeftException)) {
            loop().report(
                            "a job of executor '" + executor.name() + "' failed and nobody received it: " + failure,
                            failure);
        }
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return other instanceof LoopJob<?> job
                ? Long.signum(due - job.due)
                : Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    // ---- waiting ----

    /** Blocks the thread, but suspends a task. */
    @Override
    public V get() throws InterruptedException, ExecutionException {
        String what = checkWait();
        if (Patience.inTask()) {
            Patience.await(what, this, OutsideWait.FOR_EVER);
        }
        return super.get();
    }

    /** Blocks the thread, but suspends a task. */
    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        String what = checkWait();
        if (Patience.inTask() && !Patience.await(what, this, Math.max(0, unit.toNanos(timeout)))) {
            throw new TimeoutException(what + " has not ended in time");
        }
        return super.get(timeout, unit);
    }

    private String checkWait() {
        String what = "a job of executor '" + executor.name() + "'";
        if (!isDone()) {
            Patience.check(loop(), "get of " + what);
        }
        return what;
    }
}
