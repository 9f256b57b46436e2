package dev.weft.task;

import dev.weft.loop.MisuseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a scope belongs to the task that opened it. A task's open scopes form a stack, linked both ways (outer, inner); a task that
 * starts children without opening a scope gets one of its own at the bottom of that stack. A scope's children form a list linked
 * through the tasks themselves.
 *
 * Invariants
 *   cancel          what cancellation points inside throw; set once. Inherited from outside unless shielded
 *   failure         the first failure of the body or a child, as thrown to the outside; later ones are suppressed in it
 *   firstChild..    the children that have not ended, in the order in which they were started
 *   the scope is closed only when no child is left
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
public final class Scope {

    final Task<?> owner;

    private final String name;

    /** Whether it is the scope a task has of itself, not one that was opened by name. */
    private final boolean implicit;

    private final boolean supervised;

    final boolean shielded;

    /** Whether {@link Task#run} looks past it. */
    final boolean transparent;

    final @Nullable Scope outer;

    /** The scope its owner opened next inside this one. */
    @Nullable
    Scope inner;

    @Nullable
    Task<?> firstChild;

    private @Nullable Task<?> lastChild;

    private int children;

    @Nullable
    Cancellation cancel;

    private @Nullable Throwable failure;

    /** Whether a child ended because it was cancelled. */
    private boolean cutShort;

    private @Nullable Deadline deadline;

    /** Children of a supervised scope that failed; whether somebody has received the failure is asked at the end. */
    private @Nullable List<Task<?>> failed;

    private final ChildrenWait childrenWait = new ChildrenWait(this);

    private boolean closed;

    /** The scope a task has of itself. */
    private Scope(Task<?> owner) {
        this.owner = owner;
        this.name = owner.name();
        this.implicit = true;
        this.supervised = false;
        this.shielded = false;
        this.transparent = false;
        this.outer = owner.innermost;
        this.cancel = owner.effectiveCancel();
    }

    Scope(Task<?> owner, String name, boolean supervised, boolean shielded, boolean transparent) {
        this.owner = owner;
        this.name = name;
        this.implicit = false;
        this.supervised = supervised;
        this.shielded = shielded;
        this.transparent = transparent;
        this.outer = owner.innermost;
        this.cancel = shielded ? null : owner.effectiveCancel();
    }

    // ---- opening ----

    /**
     * Runs {@code block} in a new scope and waits for all tasks started in it.
     *
     * <p>Suspends until the last child has ended. Cancelling the scope from outside or above cancels the block and the children; the wait
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

    /** A scope with settings: a timeout, supervision, a shield. */
    public static ScopeBuilder named(String name) {
        return new ScopeBuilder(Objects.requireNonNull(name, "name"));
    }

    /** The scope {@code task} has of itself, for children it starts without opening one. */
    static Scope ofTask(Task<?> task) {
        Scope scope = new Scope(task);
        task.push(scope);
        return scope;
    }

    // ---- inside ----

    /** The scope's name. */
    public String name() {
        return name;
    }

    /**
     * Starts a task in this scope. Any task of the same loop may, as long as the scope is open. Never suspends: the task runs when the
     * caller parks, yields or ends.
     *
     * @throws MisuseException when the scope has ended
     */
    public <T> Task<T> run(String name, TaskBody<T> body) {
        if (closed) {
            throw new MisuseException("task '" + name + "' cannot be started in " + this
                    + ", which has ended: start it in a scope that is" + " still open");
        }
        Task<T> task = new Task<>(owner.loop(), this, name, body);
        adopt(task);
        return task;
    }

    /** {@link #run(String, TaskBody)} without a result. */
    public Task<@Nullable Void> run(String name, TaskAction body) {
        return run(name, Task.withoutResult(body));
    }

    /**
     * Cancels what its owner does inside it and all its children, not what is outside. The scope then ends with {@link
     * CancelledException} if its block was cut short, normally otherwise. Cancelling twice keeps the first reason. Never suspends.
     */
    public void cancel(String reason) {
        Objects.requireNonNull(reason, "reason");
        if (!closed) {
            Canceller.cancel(this, new Cancellation(reason, toString(), null));
        }
    }

    /** Whether cancellation points inside throw. */
    public boolean cancelled() {
        return cancel != null;
    }

    // ---- children ----

    private void adopt(Task<?> task) {
        task.previous = lastChild;
        if (lastChild == null) {
            firstChild = task;
        } else {
            lastChild.next = task;
        }
        lastChild = task;
        children++;
        owner.loop().add(task, false);
    }

    private void unlink(Task<?> task) {
        Task<?> before = task.previous;
        Task<?> after = task.next;
        if (before == null) {
            firstChild = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            lastChild = before;
        } else {
            after.previous = before;
        }
        children--;
    }

    /** How many children have not ended. */
    int children() {
        return children;
    }

    /** {@code task}, a child, has ended: succeeded if {@code failure} is null. */
    void childEnded(Task<?> task, @Nullable Throwable childFailure, boolean wasCancelled) {
        unlink(task);
        if (wasCancelled) {
            cutShort = true;
        } else if (childFailure != null) {
            childFailed(task, childFailure);
        }
        if (children == 0) {
            childrenWait.over();
        }
    }

    private void childFailed(Task<?> task, Throwable childFailure) {
        if (supervised) {
            if (failed == null) {
                failed = new ArrayList<>();
            }
            failed.add(task);
            return;
        }
        record(new TaskFailedException(task.name(), childFailure));
        Canceller.cancel(this, new Cancellation("task '" + task.name() + "' failed", toString(), childFailure));
    }

    private void record(Throwable next) {
        Throwable first = failure;
        if (first == null) {
            failure = next;
        } else if (first != next && !sameFailure(first, next)) {
            first.addSuppressed(next);
        }
    }

    /** Whether {@code next} is what somebody who awaited the failed task was told: the same failure once more. */
    private static boolean sameFailure(Throwable first, Throwable next) {
        return first instanceof TaskFailedException
                && next instanceof TaskFailedException
                && first.getCause() == next.getCause();
    }

    // ---- closing ----

    <X extends Exception> void close(@Nullable Throwable thrown) throws X {
        Throwable outcome = finish(thrown);
        if (outcome != null) {
            Scope.<X>rethrow(outcome);
        }
    }

    /**
     * Throws {@code t}, which is an X, a RuntimeException or an Error: nothing else can come out of a block. The bound is Throwable, for
     * the cast becomes one to the bound, and an Error is no Exception.
     */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void rethrow(Throwable t) throws X {
        throw (X) t;
    }

    /**
     * Ends the scope after its block has: waits for the children, then leaves it. Suspends, and is not to be cancelled.
     *
     * @param thrown what the block threw, or null
     * @return what the scope throws, or null
     */
    @Nullable
    Throwable finish(@Nullable Throwable thrown) {
        boolean blockCut = thrown instanceof CancelledException signal && signal.cancellation() == cancel;
        if (thrown != null && !blockCut) {
            record(thrown);
            if (children > 0) {
                Canceller.cancel(this, new Cancellation("its block failed", toString(), thrown));
            }
        }
        if (children > 0) {
            owner.loop().park(owner, childrenWait);
        }
        leave();
        return outcome(thrown, blockCut);
    }

    private void leave() {
        closed = true;
        if (deadline != null) {
            owner.loop().unset(deadline);
        }
        owner.pop(this);
        reportUnreceived();
    }

    private @Nullable Throwable outcome(@Nullable Throwable thrown, boolean blockCut) {
        if (failure != null) {
            return failure;
        }
        if (!blockCut && !cutShort) {
            return null;
        }
        Cancellation around = shielded ? null : owner.effectiveCancel();
        if (around != null) {
            return new CancelledException(around); // whatever this scope's own cancel was, its owner is to stop
        }
        if (deadline != null && cancel == deadline.cancellation) {
            return deadline.exceeded();
        }
        return blockCut ? thrown : null;
    }

    /** Its owner's fiber is gone: cancels what is left. The owner is not parked in {@link #finish}, nor will it ever be. */
    void ownerDied(Throwable trap) {
        closed = true;
        if (deadline != null) {
            owner.loop().unset(deadline);
        }
        Canceller.cancel(this, new Cancellation("its task died", toString(), trap));
    }

    ChildrenWait childrenWait() {
        return childrenWait;
    }

    private void reportUnreceived() {
        if (failed != null) {
            for (Task<?> task : failed) {
                task.reportUnlessReceived();
            }
        }
    }

    // ---- deadline ----

    void startDeadline(long limitNanos) {
        deadline = new Deadline(this, owner.loop().nanoTime(), limitNanos);
        owner.loop().set(deadline);
    }

    // ---- telling ----

    void dump(StringBuilder out, String indent) {
        String below = indent;
        if (!implicit) {
            out.append(indent)
                    .append(this)
                    .append(cancel == null ? "" : ", cancelled")
                    .append('\n');
            below = indent + "  ";
        }
        for (Task<?> child = firstChild; child != null; child = child.next) {
            child.dump(out, below);
        }
        if (inner != null) {
            inner.dump(out, below);
        }
    }

    @Override
    public String toString() {
        return (implicit ? "task '" : "scope '") + name + "'";
    }
}
