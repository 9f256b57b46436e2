package dev.weft.task;

import dev.weft.loop.BugException;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.StuckException;
import dev.weft.loop.WaitPoint;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a task is a strand with a name, a place in the tree and an outcome. It costs a fiber only from its first suspension on.
 *
 * Invariants
 *   base            this task, or a scope around it, was cancelled; set once
 *   effectiveCancel what a cancellation point throws now: the innermost open scope's cancel, or base when none is open;
 *                   Strand.cancelled() says whether there is one
 *   outermost, innermost   its open scopes, both null or neither
 *   failure         null until it ended without success
 */
/**
 * A concurrent activity with a result. It runs on its loop's thread, one task at a time, and gives way only where it calls a method that
 * suspends. It belongs to the scope it was started in, and ends only after its own children have.
 *
 * @param <T> the type of the result
 */
public final class Task<T> extends Strand {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String name;

    /** The scope it was started in; null for a root task. */
    private final @Nullable Scope parent;

    /** Siblings in the parent's list. Owner: {@link Scope}. */
    @Nullable
    Task<?> previous;

    @Nullable
    Task<?> next;

    @Nullable
    Scope outermost;

    @Nullable
    Scope innermost;

    @Nullable
    Cancellation base;

    private @Nullable TaskBody<T> body;

    private @Nullable T result;

    private @Nullable Throwable failure;

    private boolean received;

    private boolean toldStuck;

    private @Nullable Awaiters awaiters;

    private @Nullable List<TaskEnd<T>> callbacks;

    Task(Loop loop, @Nullable Scope parent, String name, TaskBody<T> body) {
        super(loop);
        this.name = Objects.requireNonNull(name, "name");
        this.body = Objects.requireNonNull(body, "body");
        this.parent = parent;
        if (parent != null && parent.cancel != null) {
            base = parent.cancel;
            setCancelled(true);
        }
    }

    // ---- starting ----

    /**
     * Starts a task in the innermost scope that the calling task has open, or as its direct child. Never suspends: the new task runs
     * when the caller parks, yields or ends. A task that is cancelled before it first ran does not run at all.
     *
     * @param name for messages and dumps
     * @throws MisuseException when called outside a task
     */
    public static <T> Task<T> run(String name, TaskBody<T> body) {
        Task<?> caller = running("Task.run");
        Scope scope = caller.innermost;
        while (scope != null && scope.transparent) {
            scope = scope.outer;
        }
        return (scope == null ? Scope.ofTask(caller) : scope).run(name, body);
    }

    /** {@link #run(String, TaskBody)} without a result. */
    public static Task<@Nullable Void> run(String name, TaskAction body) {
        return run(name, withoutResult(body));
    }

    /**
     * Starts a root task, which belongs to no scope. For hosts and callbacks: call it on the loop's thread. Its failure goes to {@link
     * #onEnd} callbacks and awaiting tasks, and is reported when there are none. Never suspends.
     */
    public static <T> Task<T> start(Loop loop, String name, TaskBody<T> body) {
        Task<T> task = new Task<>(loop, null, name, body);
        loop.add(task, true);
        return task;
    }

    static TaskBody<@Nullable Void> withoutResult(TaskAction body) {
        Objects.requireNonNull(body, "body");
        return () -> {
            body.run();
            return null;
        };
    }

    // ---- the calling task ----

    /** The task that runs now. */
    public static Task<?> current() {
        return running("Task.current");
    }

    /**
     * Suspends the calling task for at least {@code duration}; zero or less is a {@link #yield()}. Cut short by a cancel.
     *
     * @throws CancelledException when the task is cancelled, before or meanwhile
     */
    public static void sleep(Duration duration) {
        sleepNanos(saturatedNanos(duration));
    }

    /** {@link #sleep(Duration)} in milliseconds. Suspends. */
    public static void sleepMillis(long millis) {
        sleepNanos(millis > Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE / 2 : millis * NANOS_PER_MILLI);
    }

    private static void sleepNanos(long nanos) {
        Task<?> task = running("Task.sleep");
        if (nanos <= 0) {
            task.loop.yield(task);
        } else {
            Sleep.until(task, task.loop.nanoTime() + nanos);
        }
    }

    /**
     * Suspends the calling task until {@code nanoTime}, on the scale of {@link Loop#nanoTime()}; a {@link #yield()} when that has passed.
     * Sleeping until the multiples of a period keeps the period without drift.
     */
    public static void sleepUntil(long nanoTime) {
        Task<?> task = running("Task.sleepUntil");
        if (nanoTime - task.loop.nanoTime() <= 0) {
            task.loop.yield(task);
        } else {
            Sleep.until(task, nanoTime);
        }
    }

    /** Lets all other ready tasks run first. Suspends unless there is none and the slice is not over. */
    public static void yield() {
        Task<?> task = running("Task.yield");
        task.loop.yield(task);
    }

    /** A cancellation point for long computations; suspends only when the slice is used up, to let the page and other tasks run. */
    public static void checkpoint() {
        Task<?> task = running("Task.checkpoint");
        task.loop.checkpoint(task);
    }

    static Task<?> running(String operation) {
        Loop loop = Loop.currentOrNull();
        if (loop == null) {
            throw new MisuseException(
                    operation + " was called outside a task: call it inside one, or start one on a host first");
        }
        return (Task<?>) loop.running(operation);
    }

    /** What a cancellation point of the calling task, which is cancelled, throws. For authors of primitives. */
    public static RuntimeException currentCancellation() {
        return running("Task.currentCancellation").cancellation();
    }

    /** {@code duration} in nanoseconds, cut off where adding it to a clock reading could overflow: at 146 years. */
    public static long saturatedNanos(Duration duration) {
        long limit = Long.MAX_VALUE / 2;
        return duration.getSeconds() >= limit / 1_000_000_000 ? limit : duration.toNanos();
    }

    // ---- another task ----

    /** The task's name. */
    public String name() {
        return name;
    }

    /**
     * Waits for the task to end and answers its result. Suspends unless it has ended. Cancelling the caller ends the wait, not the task.
     *
     * @throws TaskFailedException when it failed or was cancelled; the cause says which
     * @throws CancelledException when the caller is cancelled
     */
    public T await() {
        Strand caller = loop.running("await of task '" + name + "'");
        if (caller == this) {
            throw new MisuseException("task '" + name + "' awaits itself, which would never end");
        }
        loop.checkpoint(caller);
        if (!isDone()) {
            if (awaiters == null) {
                awaiters = new Awaiters(this);
            }
            if (!awaiters.await(caller, null).served) {
                throw currentCancellation();
            }
        }
        return result();
    }

    /**
     * Cancels this task and all tasks below it, exactly: nothing else is touched. Takes effect at their next cancellation points; parked
     * ones are woken at once. Cancelling an ended task, or one twice, does nothing. Never suspends.
     */
    public void cancel(String reason) {
        Objects.requireNonNull(reason, "reason");
        if (base == null && !isDone()) {
            Canceller.cancel(this, new Cancellation(reason, "task '" + name + "'", null));
        }
    }

    /**
     * The result of a task that has ended. Never suspends.
     *
     * @throws TaskFailedException when it failed or was cancelled
     * @throws MisuseException when it has not ended
     */
    public T result() {
        if (!isDone()) {
            throw new MisuseException("task '" + name + "' has no result yet (" + activity() + "): await it");
        }
        received = true;
        if (failure != null) {
            throw new TaskFailedException(name, failure);
        }
        return result;
    }

    /** What its body threw, the {@link CancelledException} that ended it, or null when it succeeded or has not ended. */
    public @Nullable Throwable failure() {
        received |= isDone();
        return failure;
    }

    /** Has {@code callback} called when this task has ended; at once if it has. Never suspends. */
    public void onEnd(TaskEnd<T> callback) {
        received = true;
        if (isDone()) {
            callback.ended(this);
            return;
        }
        if (callbacks == null) {
            callbacks = new ArrayList<>(1);
        }
        callbacks.add(callback);
    }

    // ---- the strand ----

    @Override
    protected void body() {
        TaskBody<T> code = Objects.requireNonNull(body);
        body = null; // what it captured may be large
        Throwable thrown = null;
        if (base != null) {
            thrown = new CancelledException(base);
        } else {
            try {
                result = code.run();
            } catch (Throwable t) {
                thrown = t;
            }
        }
        failure = outermost == null ? thrown : outermost.finish(thrown);
        if (failure != null) {
            result = null;
            failure = unwrapStuck(failure);
        }
    }

    /** A root task that ended because the loop was stuck has failed with that report; it was not cancelled by anybody. */
    private Throwable unwrapStuck(Throwable thrown) {
        boolean stuck =
                parent == null && thrown instanceof CancelledException && thrown.getCause() instanceof StuckException;
        return stuck ? Objects.requireNonNull(thrown.getCause()) : thrown;
    }

    @Override
    protected RuntimeException cancellation() {
        return new CancelledException(Objects.requireNonNull(effectiveCancel(), "not cancelled"));
    }

    @Override
    protected @Nullable WaitPoint died(String message) {
        TrapException trap = new TrapException(name, message);
        failure = trap;
        result = null;
        WaitPoint pending = null;
        for (Scope scope = innermost; scope != null; scope = scope.outer) {
            scope.ownerDied(trap);
            if (scope.children() > 0) {
                pending = scope.childrenWait();
            }
        }
        return pending;
    }

    /** A scope of this task has lost its last child. */
    void childrenGone(WaitPoint where) {
        if (failure instanceof TrapException) {
            if (!hasChildren()) {
                loop.bury(this);
            }
        } else if (isParkedAt(where)) {
            loop.unpark(this);
        }
    }

    private boolean hasChildren() {
        for (Scope scope = innermost; scope != null; scope = scope.outer) {
            if (scope.children() > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void ended() {
        boolean wasCancelled = failure instanceof CancelledException signal && signal.cancellation() == base;
        if (awaiters != null) {
            for (Waiter waiter = awaiters.poll(); waiter != null; waiter = awaiters.poll()) {
                received = true;
                waiter.serve();
            }
        }
        if (parent != null) {
            parent.childEnded(this, failure, wasCancelled);
        } else if (!wasCancelled) {
            reportUnlessReceived();
        }
        if (callbacks != null) {
            callbacks.forEach(callback -> callback.ended(this));
        }
    }

    void reportUnlessReceived() {
        if (failure != null && !received) {
            loop.report("task '" + name + "' failed and nobody received it: " + failure);
        }
    }

    @Override
    protected void stuck(StuckException report) {
        if (toldStuck) {
            // Cancelling wakes every wait but those for children and shields, and a shield has its limit: something
            // must run.
            throw new BugException(this + " is stuck although it was cancelled");
        }
        toldStuck = true;
        Canceller.cancel(this, new Cancellation("the loop is stuck", "task '" + name + "'", report));
    }

    // ---- scopes and cancellation ----

    void push(Scope scope) {
        if (innermost == null) {
            outermost = scope;
        } else {
            innermost.inner = scope;
        }
        innermost = scope;
        refreshCancelled();
    }

    void pop(Scope scope) {
        innermost = scope.outer;
        if (innermost == null) {
            outermost = null;
        } else {
            innermost.inner = null;
        }
        refreshCancelled();
    }

    @Nullable
    Cancellation effectiveCancel() {
        return innermost == null ? base : innermost.cancel;
    }

    void refreshCancelled() {
        setCancelled(effectiveCancel() != null);
    }

    // ---- telling ----

    @Override
    protected void dump(StringBuilder out, String indent) {
        out.append(indent).append(this).append('\n');
        if (outermost != null) {
            outermost.dump(out, indent + "  ");
        }
    }

    @Override
    public String toString() {
        return "task '" + name + "' #" + id() + " (" + activity() + (cancelled() ? ", cancelled" : "") + ")";
    }

    private static final class Awaiters extends WaitQueue {

        private final Task<?> task;

        Awaiters(Task<?> task) {
            super(ParkReason.AWAIT);
            this.task = task;
        }

        @Override
        public String describe() {
            return "task '" + task.name + "'";
        }
    }
}
