package dev.weft.task;

import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Tracer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: this is what users see. Where a scope stands in the tree and how it ends is in ScopeNode, who its children are and when they may
 * run in Children, how a cancel spreads in Canceller.
 */
/**
 * A block in which tasks are started and which does not end before all of them have.
 *
 * <p>When a child fails, the other children and the block are cancelled and the failure is thrown from the scope as a {@link
 * TaskFailedException}; later failures are attached as suppressed. When the block itself throws, its children are cancelled, and what
 * it threw is thrown on. A {@linkplain ScopeBuilder#supervised() supervised} scope isolates the failures of its children.
 *
 * {@snippet :
 * Scope.open("fetch both", scope -> {
 *     Task<Page> left = scope.run("left", () -> fetch(leftUrl));
 *     Task<Page> right = scope.run("right", () -> fetch(rightUrl));
 *     show(left.await(), right.await());
 * });
 * }
 */
public final class Scope extends ScopeNode {

    Scope(Task<?> owner, String name, @Nullable ScopeBuilder settings) {
        super(owner, name, settings);
    }

    @Override
    Scope self() {
        return this;
    }

    // ---- opening ----

    /**
     * Runs {@code block} in a new scope and waits for all tasks started in it.
     *
     * <p>Suspends, before the block and until the last child has ended. In a task that has been cancelled the block does not run. Cancelling the scope from outside or above cancels the block and the children; the wait
     * for the children itself is never cut short.
     *
     * @param name for messages and dumps
     * @throws TaskFailedException when a child failed first
     * @throws CancelledException when the block was cut short, by a cancel of this scope or of one around it
     * @throws X what the block threw
     */
    public static <X extends Exception> void open(String name, ScopeAction<X> block) throws X {
        named(name).open(block);
    }

    /** {@link #open} for a block with a result, which is answered once all children have ended. Suspends. */
    public static <T, X extends Exception> T call(String name, ScopeBody<T, X> block) throws X {
        return named(name).call(block);
    }

    /** A scope with settings: a timeout, a limit, supervision, a shield. */
    public static ScopeBuilder named(String name) {
        return new ScopeBuilder(Objects.requireNonNull(name, "name"));
    }

    /** The scope {@code task} has of itself, for children it starts without opening one. */
    static Scope ofTask(Task<?> task) {
        Scope scope = new Scope(task, task.name(), null);
        task.push(scope);
        return scope;
    }

    // ---- starting children ----

    /**
     * Starts a task in this scope. Any task of the same loop may, as long as the scope is open. Never suspends: the task runs when the
     * caller parks, yields or ends, and in a scope with a {@linkplain ScopeBuilder#limit limit} not before there is a place for it. A
     * task that is cancelled before it first ran does not run at all.
     *
     * @throws MisuseException when the scope has ended
     */
    public <T> Task<T> run(String name, TaskBody<T> body) {
        Task<T> task = newChild(name, body);
        children.start(task);
        return task;
    }

    /** {@link #run(String, TaskBody)} without a result. */
    public Task<@Nullable Void> run(String name, TaskAction body) {
        return run(name, Task.withoutResult(body));
    }

    /** {@link #run(String, TaskBody)} if the task would not have to wait for a place; null, without a trace, if it would. Never suspends. */
    public <T> @Nullable Task<T> tryRun(String name, TaskBody<T> body) {
        checkOpen(name, body);
        return children.full() ? null : run(name, body);
    }

    /** {@link #tryRun(String, TaskBody)} without a result. */
    public @Nullable Task<@Nullable Void> tryRun(String name, TaskAction body) {
        return tryRun(name, Task.withoutResult(body));
    }

    /**
     * {@link #run(String, TaskBody)} that waits until there is a place for the task, so that who starts many does not run far ahead of
     * them. Suspends: waits while all places are taken; first come, first served, after the tasks that {@code run} has started.
     *
     * @throws CancelledException when the caller is cancelled; the task has then not been started
     */
    public <T> Task<T> runOrWait(String name, TaskBody<T> body) {
        Task<?> caller = begin("runOrWait");
        checkOpen(name, body);
        if (!children.full()) {
            Task<T> task = run(name, body);
            owner.loop().pace(caller);
            return task;
        }
        children.awaitPlace(caller);
        Task<T> task = newChild(name, body); // refused if the scope has ended meanwhile
        children.startReserved(task);
        return task;
    }

    /** {@link #runOrWait(String, TaskBody)} without a result. */
    public Task<@Nullable Void> runOrWait(String name, TaskAction body) {
        return runOrWait(name, Task.withoutResult(body));
    }

    /**
     * Starts a task and waits until it says that it is ready, as servers do once they can be reached. Suspends. Until then its failure
     * is the caller's affair and nobody else's, so that the caller may try again; from then on it is the scope's, like any child's.
     *
     * @return what the task gave to {@link Starter#ready}
     * @throws TaskFailedException when it failed or was cancelled before it was ready
     * @throws MisuseException when it ended otherwise before it was ready, or the scope has ended
     * @throws CancelledException when the caller is cancelled; the task is then cancelled too, unless it was ready before
     */
    public <V> V runUntilReady(String name, StartBody<V> body) {
        Task<?> caller = begin("runUntilReady");
        Objects.requireNonNull(body, "body");
        StartWait<V> wait = new StartWait<>(caller, name);
        Task<@Nullable Void> task = run(name, () -> body.run(new Starter<>(wait)));
        return wait.await(task);
    }

    private Task<?> begin(String verb) {
        Loop loop = owner.loop();
        Task<?> caller = (Task<?>) loop.runningOrNull();
        if (caller == null) {
            caller = (Task<?>) loop.running(verb + " in " + label()); // throws
        }
        if (caller.cancelled()) {
            throw caller.cancellation();
        }
        return caller;
    }

    private void checkOpen(String name, Object body) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        if (!Confinement.isHere(owner.loop())) {
            Confinement.check(owner.loop(), "task '" + name + "': start");
        }
        owner.loop().touch(this, Tracer.Touch.READ);
        if (closed()) {
            throw new MisuseException("task '" + name + "' cannot be started in " + label()
                    + ", which has ended: start it in a scope that is still open");
        }
    }

    private <T> Task<T> newChild(String name, TaskBody<T> body) {
        checkOpen(name, body);
        Task<?> caller = (Task<?>) owner.loop().runningOrNull();
        return new Task<>(owner.loop(), self(), caller == null ? Context.empty() : caller.context(), name, body);
    }

    // ---- cancelling ----

    /**
     * Cancels what its owner does inside it and all its children, not what is outside. The scope then ends with {@link
     * CancelledException} if its block was cut short, normally otherwise. Cancelling twice keeps the first reason; cancelling a scope that
     * has ended does nothing. Never suspends.
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
        if (!closed()) {
            cancelBecause(reason, cause);
        }
    }

    private void checkHere(String operation) {
        if (!Confinement.isHere(owner.loop())) {
            Confinement.check(owner.loop(), "scope '" + name() + "': " + operation);
        }
    }

    /** Whether cancellation points inside throw. */
    public boolean cancelled() {
        owner.loop().touch(this, Tracer.Touch.READ);
        return cancel != null;
    }

    /**
     * Has {@code callback} called when the scope is cancelled, itself or from around it; at once if it has been. It is not called when
     * the scope ends without that. Never suspends.
     */
    public AfterCancel afterCancel(CancelCallback callback) {
        Objects.requireNonNull(callback, "callback");
        checkHere("afterCancel");
        return addAfterCancel(callback);
    }

    // ---- time ----

    /**
     * Moves the scope's deadline to {@code limit} from now, or gives it one. Without effect once the scope has been cancelled or has
     * ended. Never suspends.
     *
     * @param limit zero, which cancels the scope at once, or more
     */
    public void timeout(Duration limit) {
        checkHere("timeout");
        long now = owner.loop().nanoTime();
        setDeadline(now, now + ScopeBuilder.checkedNanos(name(), limit));
    }

    /** {@link #timeout} at a point in time on the scale of {@link Loop#nanoTime()}; one that has passed cancels the scope at once. */
    public void deadline(long nanoTime) {
        checkHere("deadline");
        setDeadline(owner.loop().nanoTime(), nanoTime);
    }

    /**
     * Takes the scope's own deadline away; those around it hold on. Never suspends.
     *
     * @throws MisuseException for a shield, which always has a limit
     */
    public void noDeadline() {
        checkHere("noDeadline");
        if (shielded) {
            throw new MisuseException(label() + " is a shield, which always has a limit: move its deadline instead");
        }
        clearDeadline();
    }

    /**
     * The time left until the earliest deadline that would cancel this scope: its own or one around it, as far as a shield lets them
     * reach. Never suspends.
     *
     * @return zero when it is cancelled; null when there is no deadline
     */
    public @Nullable Duration remaining() {
        if (cancel != null) {
            return Duration.ZERO;
        }
        long left = nanosLeft();
        return left == Long.MAX_VALUE ? null : Duration.ofNanos(Math.max(0, left));
    }

    // ---- closing ----

    <X extends Exception> void close(@Nullable Throwable thrown) throws X {
        Throwable outcome = finish(thrown);
        if (outcome != null) {
            Scope.<X>rethrow(outcome);
        }
    }

    /** {@link #close} that answers false instead of throwing that this scope's own deadline was exceeded. */
    <X extends Exception> boolean closeInTime(@Nullable Throwable thrown) throws X {
        Throwable outcome = finish(thrown);
        if (outcome != null && !timedOut(outcome)) {
            Scope.<X>rethrow(outcome);
        }
        return outcome == null;
    }

    /**
     * Throws {@code t}, which is an X, a RuntimeException or an Error: nothing else can come out of a block. The bound is Throwable, for
     * the cast becomes one to the bound, and an Error is no Exception.
     */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void rethrow(Throwable t) throws X {
        throw (X) t;
    }
}
