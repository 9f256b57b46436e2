package dev.weft.jvm.pool;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/*
 *   QUEUED  -> STARTED  // a loop took it: it is that loop's for good
 *   QUEUED  -> ENDED    // cancelled before, or the pool has no loop for it any more
 *   STARTED -> ENDED    // its body and its children have ended, or its loop has died
 *
 * Idea: until it starts it is nobody's, and an atomic step decides between the loop that would start it and whoever cancels it. From then
 * on all that happens to it happens on its loop, which others reach by its inbox.
 *
 * A task that was cancelled while queued stays in its queue, without its body, until a loop comes across it.
 */
/**
 * A task of a {@link Pool}. May be used from every thread: awaited, cancelled, asked.
 *
 * @param <T> the type of the result
 */
public final class PoolTask<T> {

    private static final int QUEUED = 0;

    private static final int STARTED = 1;

    private static final int ENDED = 2;

    private static final VarHandle STATE = handle();

    private final Pool pool;

    private final String name;

    private final long id;

    private final Context context;

    /** Its caller's; null for none. */
    private final @Nullable CallDeadline deadline;

    /** The only loop that may run it; null for any. */
    final @Nullable PoolLoop pinned;

    private final Completion<Outcome<T>> completion;

    /** What {@link #completion} will be given, filled in by who ends it. */
    private final Outcome<T> blank = new Outcome<>();

    /** Whether somebody has been told of the outcome, or will be. Volatile: it is asked when the task ends, by another thread than sets it. */
    private volatile boolean received;

    @SuppressWarnings("unused") // through STATE
    private int state = QUEUED;

    /** Its code, until it ends. Written before the task is queued, and taken away by who ends it. */
    private @Nullable TaskBody<T> body;

    /** Where it runs. Published by the step to STARTED. */
    private @Nullable LoopLife life;

    /** What it is on its loop. Owner: that loop's thread. */
    private @Nullable Task<T> task;

    /** Whether its caller's deadline has ended it. Owner: its loop's thread. */
    private boolean late;

    /** Has this class initialised, and what waits for its tasks: see {@link Party#initialise}. */
    static void initialise() {
        Party.initialise();
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(PoolTask.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    PoolTask(
            Pool pool,
            long id,
            String name,
            TaskBody<T> body,
            Context context,
            @Nullable CallDeadline deadline,
            @Nullable PoolLoop pinned) {
        this.pool = pool;
        this.id = id;
        this.name = name;
        this.body = body;
        this.context = context;
        this.deadline = deadline;
        this.pinned = pinned;
        this.completion = new Completion<>(label());
    }

    // ---- waiting ----

    /**
     * Waits for the task to end and answers its result. Suspends in a task, of whichever loop; blocks any other thread. Cancelling the caller,
     * or interrupting it, ends the wait, not the task.
     *
     * @throws TaskFailedException when it failed or was cancelled; the cause says which, a {@link LoopLostException} if its loop died
     * @throws CancelledException when the caller is cancelled, or its thread interrupted (which it then still is)
     * @throws MisuseException when the task awaits itself, or in a callback on a loop of the pool
     */
    public T await() {
        received = true;
        return awaitEnd("await").get(name);
    }

    /**
     * Waits for the task to end, in whatever way. As {@link #await}, but a failure is not received by this.
     *
     * @return how it ended
     */
    public TaskState join() {
        return awaitEnd("join").state();
    }

    private Outcome<T> awaitEnd(String verb) {
        LoopLife where = hasStarted() ? life : null;
        if (where != null && where.loop() == Loop.currentOrNull() && task != null) {
            checkNotWithin(verb, task);
        }
        return completion.await(verb + " of " + label());
    }

    private void checkNotWithin(String verb, Task<T> own) {
        if (Task.current() == own) {
            throw new MisuseException(label() + " " + verb + "s itself, which would never end");
        }
    }

    /** For the call that the task is: its end is waited for, whatever comes. */
    Outcome<T> awaitUncut(Task<?> caller) {
        received = true;
        return completion.awaitUncut(caller);
    }

    // ---- asking ----

    /** The task's name. */
    public String name() {
        return name;
    }

    /** Its number within its pool: 1 for the first. */
    public long id() {
        return id;
    }

    /** How far it has come. */
    public TaskState state() {
        Outcome<T> outcome = completion.now();
        if (outcome != null) {
            return outcome.state();
        }
        return hasStarted() ? TaskState.RUNNING : TaskState.NOT_STARTED;
    }

    /** Whether it has ended. */
    public boolean isDone() {
        return completion.isDone();
    }

    /**
     * The result of a task that has ended. Never suspends.
     *
     * @throws TaskFailedException when it failed or was cancelled
     * @throws MisuseException when it has not ended
     */
    public T result() {
        Outcome<T> outcome = completion.now();
        if (outcome == null) {
            throw new MisuseException(this + " has no result yet: await it");
        }
        received = true;
        return outcome.get(name);
    }

    /** What it threw, what ended it, or null when it succeeded or has not ended. Never suspends. */
    public @Nullable Throwable failure() {
        Outcome<T> outcome = completion.now();
        received |= outcome != null;
        return outcome == null ? null : outcome.failure();
    }

    /**
     * The outcome for code that knows the JDK's futures: its result, or as exception what {@link #await} throws. Cancelling the future cancels
     * the task. Every call makes a new one, which is completed on the task's loop: give its stages an executor if they block.
     */
    public CompletableFuture<T> toFuture() {
        received = true;
        CompletableFuture<T> future = new CompletableFuture<>();
        completion.whenThere(outcome -> {
            try {
                future.complete(outcome.get(name));
            } catch (Throwable failed) { // a failure that cannot be described throws another
                future.completeExceptionally(failed);
            }
        });
        future.whenComplete((value, thrown) -> {
            if (future.isCancelled()) {
                cancel("its future was cancelled");
            }
        });
        return future;
    }

    // ---- cancelling ----

    /**
     * Cancels the task and all below it. One that has not started never will, and has ended when this returns; one that runs is told on its
     * loop, at its next cancellation point. Cancelling twice, or a task that has ended, does nothing. Never suspends.
     *
     * @param reason why, as the end of a sentence
     */
    public void cancel(String reason) {
        cancel(reason, null);
    }

    /** {@link #cancel(String)} because of a failure, which the {@link CancelledException} has as its cause. */
    public void cancel(String reason, @Nullable Throwable cause) {
        Objects.requireNonNull(reason, "reason");
        if ((int) STATE.getAcquire(this) == QUEUED) {
            CancelledException cancelled = new CancelledException(reason, label(), cause);
            if (STATE.compareAndSet(this, QUEUED, ENDED)) { // last, for what was made before it takes memory
                end(TaskState.CANCELLED, null, cancelled, false);
                return;
            }
        }
        if (hasStarted() && life != null) {
            life.post(() -> cancelHere(reason, cause));
        }
    }

    /** Cancels it, or has it fail when there is no memory for that: no loop may come across it any more. Throws only when it has started. */
    void giveUp(String reason) {
        try {
            cancel(reason);
        } catch (Throwable noMemory) {
            failUnstarted(noMemory);
            if (hasStarted()) {
                throw noMemory;
            }
        }
    }

    /** Has it fail of what its starter is told: it may be in no queue. */
    void refuse(Throwable cause) {
        received = true;
        failUnstarted(cause);
    }

    private void failUnstarted(Throwable cause) {
        if (STATE.compareAndSet(this, QUEUED, ENDED)) {
            end(TaskState.FAILED, null, cause, false);
        }
    }

    /** On its loop's thread. */
    void cancelHere(String reason, @Nullable Throwable cause) {
        if (task != null) {
            task.cancel(reason, cause);
        }
    }

    // ---- for loops ----

    /** Starts it on {@code on}, on that loop's thread. False when somebody has ended it. */
    boolean start(LoopLife on) {
        life = on;
        TaskBody<T> code = body;
        if (code == null || !STATE.compareAndSet(this, QUEUED, STARTED)) {
            return false;
        }
        Task<T> started =
                Task.start(on.loop(), name, context, deadline == null ? code : () -> inTime(on.loop(), code, deadline));
        task = started;
        started.onEnd(this::ended);
        return true;
    }

    /** Runs {@code code} under its caller's deadline: that of a scope by the name of the task. */
    private T inTime(Loop loop, TaskBody<T> code, CallDeadline until) throws Exception {
        Object[] result = new Object[1];
        boolean done;
        try {
            done = Scope.named(name).openOrTimeout(scope -> {
                until.begin(scope);
                result[0] = code.run();
            });
        } finally {
            until.end(loop);
        }
        if (!done) {
            late = true;
            throw new DeadlineExceededException(name, label() + " was not done by the deadline of its caller");
        }
        @SuppressWarnings("unchecked") // it is what the code has answered
        T answer = (T) result[0];
        return answer;
    }

    private void ended(Task<T> own) {
        LoopLife on = life;
        if (on != null) {
            on.hasEnded(this);
        }
        if (STATE.compareAndSet(this, STARTED, ENDED)) {
            Throwable failure = own.failure();
            end(own.state(), failure == null ? own.result() : null, failure, late);
        }
    }

    /** Its loop has died. On that loop's thread. */
    void lost(String loop, Throwable cause) {
        if (STATE.compareAndSet(this, STARTED, ENDED)) {
            Throwable lost = cause;
            try {
                lost = new LoopLostException(loop, "task '" + name + "'", cause);
            } catch (Throwable untold) {
                // There is no memory for a message, or the cause cannot be described. What counts is that it ends.
            }
            end(TaskState.FAILED, null, lost, false);
        }
    }

    /** Whoever has taken the step to ENDED. Takes no memory before all have been told. */
    private void end(TaskState how, @Nullable T value, @Nullable Throwable failure, boolean late) {
        blank.fill(how, value, failure, late);
        body = null; // what it has captured may be large
        try {
            completion.complete(blank);
        } finally {
            pool.hasEnded(this);
        }
    }

    private boolean hasStarted() {
        return (int) STATE.getAcquire(this) == STARTED;
    }

    /** What is to be reported of it, for it failed and nobody has been told; null when there is nothing. */
    @Nullable
    Throwable unreceived() {
        Outcome<T> outcome = completion.now();
        return received || outcome == null || outcome.state() != TaskState.FAILED ? null : outcome.failure();
    }

    String label() {
        return "task '" + name + "' of " + pool.label();
    }

    @Override
    public String toString() {
        TaskState now = state();
        LoopLife where = hasStarted() ? life : null;
        String doing = now == TaskState.NOT_STARTED ? "queued" : now.name().toLowerCase(Locale.ROOT);
        return "task '" + name + "' #" + id + " of " + pool.label() + " (" + doing
                + (where == null ? "" : " on loop " + where.slot().index()) + ")";
    }
}
