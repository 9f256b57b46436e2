package dev.weft.task;

import dev.weft.loop.Callbacks;
import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Priority;
import dev.weft.loop.Strand;
import dev.weft.loop.TraceIds;
import dev.weft.loop.WaitQueue;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: this is what users see. Where a task stands in the tree is in TaskNode, how it runs and ends in TaskStrand. It costs a fiber only
 * from its first suspension on.
 */
/**
 * A concurrent activity with a result. It runs on its loop's thread, one task at a time, and gives way only where it calls a method that
 * suspends. It belongs to the scope it was started in, and ends only after its own children have.
 *
 * @param <T> the type of the result
 */
public final class Task<T> extends TaskStrand<T> {

    Task(Loop loop, @Nullable Scope parent, Context context, String name, TaskBody<T> body) {
        super(loop, parent, context, name, body);
        noteCreation();
    }

    @Override
    Task<T> self() {
        return this;
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
     * Starts a root task, which belongs to no scope, with the empty context. For hosts and callbacks: call it on the loop's thread. Its
     * failure goes to {@link #onEnd} callbacks and awaiting tasks, and is reported when there are none. Never suspends.
     */
    public static <T> Task<T> start(Loop loop, String name, TaskBody<T> body) {
        return start(loop, name, Context.empty(), body);
    }

    /** {@link #start(Loop, String, TaskBody)} without a result. */
    public static Task<@Nullable Void> start(Loop loop, String name, TaskAction body) {
        return start(loop, name, withoutResult(body));
    }

    /** {@link #start(Loop, String, TaskBody)} with a context: that of a request that came in, for example. */
    public static <T> Task<T> start(Loop loop, String name, Context context, TaskBody<T> body) {
        if (Confinement.isDrivenElsewhere(loop)) {
            Confinement.check(loop, "task '" + name + "': start");
        }
        Task<T> task = new Task<>(loop, null, context, name, body);
        loop.add(task, true);
        return task;
    }

    /** {@link #start(Loop, String, Context, TaskBody)} without a result. */
    public static Task<@Nullable Void> start(Loop loop, String name, Context context, TaskAction body) {
        return start(loop, name, context, withoutResult(body));
    }

    /**
     * Starts a root task that keeps the caller's {@linkplain Context context} and trace id, but neither its deadlines nor its cancels,
     * and that may outlive every scope the caller is in. Nobody waits for it: its failure goes to {@link #onEnd} callbacks and awaiting
     * tasks, and is reported when there are none. Never suspends.
     *
     * @throws MisuseException when called outside a task
     */
    public static <T> Task<T> startDetached(String name, TaskBody<T> body) {
        Task<?> caller = running("Task.startDetached");
        Task<T> task = new Task<>(caller.loop, null, caller.context().withTraceId(caller.traceId()), name, body);
        task.inheritPriority(caller);
        caller.loop.add(task, true);
        return task;
    }

    /** {@link #startDetached(String, TaskBody)} without a result. */
    public static Task<@Nullable Void> startDetached(String name, TaskAction body) {
        return startDetached(name, withoutResult(body));
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
        Sleep.nanos(running("Task.sleep"), saturatedNanos(duration));
    }

    /** {@link #sleep(Duration)} in milliseconds. Suspends. */
    public static void sleepMillis(long millis) {
        Sleep.nanos(running("Task.sleep"), Sleep.nanosOfMillis(millis));
    }

    /**
     * Suspends the calling task until {@code nanoTime}, on the scale of {@link Loop#nanoTime()}; a {@link #yield()} when that has passed.
     * Sleeping until the multiples of a period keeps the period without drift.
     */
    public static void sleepUntil(long nanoTime) {
        Sleep.until(running("Task.sleepUntil"), nanoTime);
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

    static @Nullable Task<?> runningOrNull() {
        Loop loop = Loop.currentOrNull();
        return loop == null ? null : (Task<?>) loop.runningOrNull();
    }

    static Task<?> running(String operation) {
        Task<?> task = runningOrNull();
        if (task == null) {
            throw new MisuseException(
                    operation + " was called outside a task: call it inside one, or start one on a host first");
        }
        return task;
    }

    /**
     * What a cancellation point of the calling task, which is cancelled, throws. For authors of primitives.
     *
     * @throws MisuseException when it is not cancelled
     */
    public static RuntimeException currentCancellation() {
        return running("Task.currentCancellation").cancellation();
    }

    /** {@code duration} in nanoseconds, cut off where adding it to a clock reading could overflow: at 146 years. */
    public static long saturatedNanos(Duration duration) {
        return Sleep.saturatedNanos(duration);
    }

    // ---- another task ----

    /**
     * Waits for the task to end and answers its result. Suspends: waits unless it has ended. Cancelling the caller ends the wait, not the task.
     *
     * @throws TaskFailedException when it failed or was cancelled; the cause says which
     * @throws CancelledException when the caller is cancelled
     */
    public T await() {
        waitForEnd("await", null);
        return result();
    }

    /**
     * Waits for the task to end, in whatever way. Suspends: waits unless it has ended. Cancelling the caller ends the wait, not the task. A
     * failure is not received by this: ask {@link #failure} or {@link #result}, or it is reported as one that nobody received.
     *
     * @return how it ended
     * @throws CancelledException when the caller is cancelled
     */
    public TaskState join() {
        waitForEnd("join", Listeners.JOINS);
        loop.use(this);
        return state();
    }

    private void waitForEnd(String verb, @Nullable Object purpose) {
        Strand caller = callerOf(verb);
        if (isDone()) {
            loop.pace(caller);
        } else if (!listeners().await(caller, purpose).served) {
            throw currentCancellation();
        }
    }

    /** The task that runs now and is to wait for this one. Never suspends. */
    private Strand callerOf(String verb) {
        checkHere(verb);
        Strand caller = loop.runningOrNull();
        if (caller == null) {
            caller = loop.running(verb + " of task '" + name() + "'"); // throws
        }
        if (caller == this) {
            throw new MisuseException("task '" + name() + "' " + verb + "s itself, which would never end");
        }
        if (caller.cancelled()) {
            throw currentCancellation();
        }
        return caller;
    }

    /**
     * Where strands wait for the task to end. For authors of primitives: a waiter that stands here when the task ends is served, and
     * counts as one who receives the outcome; it asks {@link #result} then. Once the task has ended nobody is served any more.
     */
    public WaitQueue awaiting() {
        return listeners();
    }

    @Override
    public TaskState state() {
        if (!isDone()) {
            return started() ? TaskState.RUNNING : TaskState.NOT_STARTED;
        }
        if (outcome() == null) {
            return TaskState.SUCCEEDED;
        }
        return wasCancelled() ? TaskState.CANCELLED : TaskState.FAILED;
    }

    /**
     * The result of a task that has ended. Never suspends.
     *
     * @throws TaskFailedException when it failed or was cancelled
     * @throws MisuseException when it has not ended
     */
    public T result() {
        if (!isDone()) {
            throw new MisuseException("task '" + name() + "' has no result yet (" + activity() + "): await it");
        }
        receive();
        Throwable failure = outcome();
        if (failure != null) {
            throw new TaskFailedException(name(), failure);
        }
        return answer();
    }

    /** What its body threw, the {@link CancelledException} that ended it, or null when it succeeded or has not ended. Never suspends. */
    public @Nullable Throwable failure() {
        if (isDone()) {
            receive();
        }
        return outcome();
    }

    /** Has {@code callback} called when this task has ended; at once if it has. Never suspends. */
    public void onEnd(TaskEnd<T> callback) {
        checkNotElsewhere("onEnd");
        receive();
        if (isDone()) {
            tell(callback);
        } else {
            listeners().add(callback);
        }
    }

    void tell(TaskEnd<T> callback) {
        Callbacks.call(loop, "onEnd", "task '" + name() + "'", () -> callback.ended(this));
    }

    /**
     * Makes this task as urgent as {@code priority} says, and the tasks that are started in its scopes from now on; until then it is as urgent
     * as the owner of the scope it was started in, and a root task is {@link Priority#USER_VISIBLE}. A task that is ready takes the last
     * place among its new equals. Ignored where a seed or a chooser orders the tasks. Never suspends.
     *
     * <pre>{@code
     * Task.run("thumbnails", this::drawThumbnails).prioritised(Priority.BACKGROUND);
     * }</pre>
     *
     * @return this
     */
    public Task<T> prioritised(Priority priority) {
        checkNotElsewhere("prioritised");
        prioritise(Objects.requireNonNull(priority, "priority"));
        return this;
    }

    /** Refuses who is on another loop's thread, where a wake-up would be lost. */
    private void checkHere(String operation) {
        if (!Confinement.isHere(loop)) {
            Confinement.check(loop, "task '" + name() + "': " + operation);
        }
    }

    /** {@link #checkHere} for what may also be said of a task whose loop nobody drives yet, by whoever started it. */
    private void checkNotElsewhere(String operation) {
        if (Confinement.isDrivenElsewhere(loop)) {
            Confinement.check(loop, "task '" + name() + "': " + operation);
        }
    }

    // ---- cancelling it ----

    /**
     * Cancels this task and all tasks below it, exactly: nothing else is touched. Takes effect at their next cancellation points; parked
     * ones are woken at once. Cancelling an ended task, or one twice, does nothing. Never suspends.
     *
     * @param reason why, as the end of a sentence
     */
    public void cancel(String reason) {
        cancel(reason, null);
    }

    /** {@link #cancel(String)} because of a failure, which every {@link CancelledException} it leads to has as its cause. */
    public void cancel(String reason, @Nullable Throwable cause) {
        Objects.requireNonNull(reason, "reason");
        checkHere("cancel");
        if (base == null && !isDone()) {
            Canceller.cancel(this, new Cancellation(reason, "task '" + name() + "'", cause));
        }
    }

    /**
     * Has {@code callback} called when the task is cancelled, itself or by a scope around it; at once if it has been. It is not called
     * when the task ends without that. Never suspends.
     */
    public AfterCancel afterCancel(CancelCallback callback) {
        Objects.requireNonNull(callback, "callback");
        checkNotElsewhere("afterCancel");
        return base == null && !isDone()
                ? listeners().add(loop, callback)
                : AfterCancel.settled(loop, "task '" + name() + "'", callback, base);
    }

    // ---- context ----

    /** The id that what belongs together carries in logs and across processes; see {@link Context#traceId()}. Never suspends. */
    public String traceId() {
        String given = context().givenTraceId();
        return given == null ? TraceIds.of(root()) : given;
    }
}
