package dev.weft.jvm.interop;

import dev.weft.host.Inbox;
import dev.weft.loop.Departure;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a job is a root task, and its future is that task's. Who is still at work is kept under a lock, for a shutdown may come from any
 * thread; the loop itself knows nothing of executors.
 *
 * Differs from ThreadPoolExecutor: jobs take turns where they suspend, so a job that waits keeps nobody from running.
 */
/**
 * A loop as an {@link java.util.concurrent.ExecutorService}: each job is a root task of the loop, and may suspend as tasks do. Thread-safe.
 *
 * <p>It keeps the contracts of {@link java.util.concurrent.ExecutorService} and {@link ScheduledExecutorService}. What they leave open:
 *
 * <ul>
 *   <li>Jobs start in the order in which they were given. They run on the loop's one thread and must not block it; {@link Blocking} is for that.
 *   <li>What waits ({@code get} of a future, {@code invokeAll}, {@code awaitTermination}, {@code close}) blocks a thread, but suspends a
 *       task. In a callback on a loop's thread it is refused.
 *   <li>To cancel a future cancels its task; {@code shutdownNow} cancels all.
 *   <li>After a {@code shutdown}, delayed jobs still run in their time; repeated ones are cancelled.
 *   <li>While it is not shut down, the loop expects jobs and is not taken for stuck. When the loop's host leaves it, what has not ended
 *       fails with a {@link LoopLeftException}, the executor has terminated, and further jobs are rejected.
 * </ul>
 *
 * {@snippet :
 * try (LoopExecutor executor = LoopExecutor.of(Loop.current(), "jobs")) { // closing waits for the jobs
 *     library.use(executor);
 * }
 * }
 */
public final class LoopExecutor implements ScheduledExecutorService {

    private final Loop loop;

    private final String name;

    private final Register register = new Register(this::endExpectation);

    private final Inbox.Callback left = this::shutdown;

    /** Of the loop's thread. */
    private @Nullable Expectation expectation;

    private LoopExecutor(Loop loop, String name) {
        this.loop = loop;
        this.name = name;
    }

    /**
     * An executor of {@code loop}. Any thread may make one. Never suspends.
     *
     * @param name for messages and dumps; its jobs have it as well
     */
    public static LoopExecutor of(Loop loop, String name) {
        LoopExecutor executor = new LoopExecutor(loop, Objects.requireNonNull(name, "name"));
        Door.post(loop, executor::begin).exceptionally(left -> {
            executor.shutdown();
            return null;
        });
        return executor;
    }

    private void begin() {
        if (!register.isShutdown()) {
            expectation = loop.expect("jobs of executor '" + name + "'");
            Departure.watch(loop, left);
        }
    }

    /** It has been shut down. Any thread. */
    private void endExpectation() {
        loop.inbox().post(() -> {
            Expectation open = expectation;
            if (open != null) {
                open.close();
                Departure.unwatch(loop, left);
            }
        });
    }

    // ---- jobs ----

    /**
     * Starts {@code command} as a task. Never blocks. What it throws is reported as a failure that nobody received.
     *
     * @throws RejectedExecutionException after a shutdown, or when the loop has been left
     */
    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command, "command");
        LoopJob<?> job = new LoopJob<>(this, command, Executors.callable(command), Schedule.ONCE);
        start(job);
        job.exceptionally(failure -> {
            job.report(failure);
            return null;
        });
    }

    /** The task suspends where {@code job} calls what suspends. Never blocks. */
    @Override
    public <T> Future<T> submit(Callable<T> job) {
        return start(new LoopJob<>(this, null, Objects.requireNonNull(job, "job"), Schedule.ONCE));
    }

    @Override
    public Future<?> submit(Runnable job) {
        return submit(Executors.callable(job));
    }

    @Override
    public <T> Future<T> submit(Runnable job, T result) {
        return submit(Executors.callable(job, result));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> job, long delay, TimeUnit unit) {
        Schedule schedule = Schedule.once(unit.toNanos(delay));
        return start(new LoopJob<>(this, null, Objects.requireNonNull(job, "job"), schedule));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        Schedule schedule = Schedule.atRate(unit.toNanos(initialDelay), unit.toNanos(period));
        return start(new LoopJob<>(this, null, Executors.callable(command), schedule));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        Schedule schedule = Schedule.withDelay(unit.toNanos(initialDelay), unit.toNanos(delay));
        return start(new LoopJob<>(this, null, Executors.callable(command), schedule));
    }

    private <V> LoopJob<V> start(LoopJob<V> job) {
        if (loop.inbox().isClosed() || !register.add(job)) {
            throw new RejectedExecutionException("a job was given to " + this + ": give jobs before that");
        }
        return job.start();
    }

    // ---- many jobs ----

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> jobs) throws InterruptedException {
        return invokeAll(jobs, OutsideWait.FOR_EVER);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> jobs, long timeout, TimeUnit unit)
            throws InterruptedException {
        return invokeAll(jobs, Math.max(0, unit.toNanos(timeout)));
    }

    private <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> jobs, long nanos)
            throws InterruptedException {
        Patience.check(loop, "invokeAll of " + this);
        Together<T> together = new Together<>(jobs);
        try {
            together.start(this::submit);
            Patience.await("the jobs of invokeAll", together.all(), nanos);
            return together.futures();
        } finally {
            together.cancel();
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> jobs) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(jobs, OutsideWait.FOR_EVER);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e); // there was no limit
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> jobs, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return invokeAny(jobs, Math.max(0, unit.toNanos(timeout)));
    }

    private <T> T invokeAny(Collection<? extends Callable<T>> jobs, long nanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        Patience.check(loop, "invokeAny of " + this);
        if (jobs.isEmpty()) {
            throw new IllegalArgumentException("invokeAny of " + this + " was given no jobs: give it at least one");
        }
        Together<T> together = new Together<>(jobs);
        try {
            together.start(this::submit);
            CompletableFuture<T> any = together.any();
            if (!Patience.await("the first job of invokeAny", any, nanos)) {
                throw new TimeoutException("no job of invokeAny has succeeded in time");
            }
            return any.get();
        } finally {
            together.cancel();
        }
    }

    // ---- the end ----

    /** Takes no more jobs. Those there are still run; repeated ones are cancelled. Never blocks. */
    @Override
    public void shutdown() {
        for (LoopJob<?> job : register.shutDown()) {
            if (job.isPeriodic()) {
                job.cancel(false);
            }
        }
    }

    /**
     * {@link #shutdown} that cancels what there is. Never blocks.
     *
     * @return the jobs that have not begun and will not: those given to {@code execute} as they are, the others as something that runs them;
     *     their futures are cancelled
     */
    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> waiting = new ArrayList<>();
        for (LoopJob<?> job : register.shutDown()) {
            boolean wanted = !job.isDone(); // or its future was cancelled
            if (job.withdraw()) {
                if (wanted) {
                    waiting.add(job.asGiven());
                }
            } else {
                job.stop("executor '" + name + "' was shut down");
            }
        }
        return waiting;
    }

    @Override
    public boolean isShutdown() {
        return register.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return register.terminated().isDone();
    }

    /** Blocks the thread, but suspends a task. A cancel of the task ends the wait. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Patience.check(loop, "awaitTermination of " + this);
        return Patience.await(
                "the termination of executor '" + name + "'",
                register.terminated(),
                Math.max(0, unit.toNanos(timeout)));
    }

    /**
     * Shuts down and waits until all jobs have ended. Blocks the thread, but suspends a task. An interrupt of the thread, or a cancel of the
     * task, shuts down {@linkplain #shutdownNow at once}; the thread still waits for the jobs to end, the task does not.
     */
    @Override
    public void close() {
        Patience.check(loop, "close of " + this);
        shutdown();
        if (Patience.inTask()) {
            closeInTask();
        } else {
            ScheduledExecutorService.super.close();
        }
    }

    private void closeInTask() {
        try {
            Futures.await("termination of executor '" + name + "'", register.terminated());
        } finally {
            if (!isTerminated()) {
                shutdownNow(); // the task was cancelled
            }
        }
    }

    // ---- inside ----

    Loop loop() {
        return loop;
    }

    Register register() {
        return register;
    }

    /** The executor's name. */
    public String name() {
        return name;
    }

    /**
     * An executor at one moment.
     *
     * @param jobs how many have been taken and have not ended, delayed ones included
     * @param ended how many have ended
     * @param shutdown whether it takes no more
     */
    public record Statistics(int jobs, long ended, boolean shutdown) {}

    /** Its numbers, now. Never blocks; any thread may ask. */
    public Statistics statistics() {
        return register.statistics();
    }

    @Override
    public String toString() {
        Statistics now = statistics();
        String state = loop.inbox().isClosed()
                ? "its loop has been left"
                : isTerminated() ? "terminated" : now.shutdown() ? "shut down" : "open";
        return "executor '" + name + "' (" + state + ", " + now.jobs() + " jobs)";
    }
}
