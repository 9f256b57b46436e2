package dev.weft.task;

import static java.util.Objects.requireNonNull;

import dev.weft.loop.Entry;
import dev.weft.loop.Format;
import dev.weft.loop.Loop;
import dev.weft.loop.Timer;
import dev.weft.loop.Told;
import dev.weft.loop.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a scope in the tree. It belongs to the task that opened it. A task's open scopes form a stack, linked both ways (outer, inner); a
 * task that starts children without opening a scope gets one of its own at the bottom of that stack.
 *
 * Invariants
 *   cancel      what cancellation points inside throw; set once. Inherited from outside unless shielded
 *   failure     what the block or a child failed with first, as thrown to the outside; later failures are suppressed in it
 *   cutShort    this scope's cancel ended a child
 *   closed      the block has ended and no child is left, or the owner's fiber is gone
 *
 * How it ends, the first that holds: with the failure; with the cancel of what is around it, if its work was cut short; with
 * DeadlineExceeded, if its own deadline did that; with its own cancel, if the block was cut short; normally.
 */
/** A scope's place in the tree, and how it ends. */
abstract class ScopeNode implements Told {

    final Task<?> owner;

    private final String name;

    /** Whether it is the scope a task has of itself, not one that was opened by name. */
    private final boolean implicit;

    final boolean shielded;

    /** Whether {@link Task#run} looks past it. */
    final boolean transparent;

    final @Nullable Scope outer;

    /** The scope its owner opened next inside this one. */
    @Nullable
    Scope inner;

    final Children children;

    @Nullable
    Cancellation cancel;

    private @Nullable Throwable failure;

    /** Children whose failures are isolated; null unless supervised. */
    private final @Nullable Unreceived isolated;

    private boolean cutShort;

    private @Nullable Deadline deadline;

    private @Nullable Set<AfterCancel> afterCancel;

    /** Where the owner waits for the last child; made when it does. */
    private @Nullable ChildrenWait childrenWait;

    private boolean closed;

    /** @param settings null for the scope a task has of itself */
    ScopeNode(Task<?> owner, String name, @Nullable ScopeBuilder settings) {
        this.owner = owner;
        this.name = name;
        this.implicit = settings == null;
        this.shielded = settings != null && settings.shielded;
        this.transparent = settings != null && settings.transparent;
        this.isolated = settings != null && settings.supervised ? new Unreceived() : null;
        this.children = new Children(self(), owner.loop(), settings == null ? 0 : settings.limit);
        this.outer = owner.innermost;
        this.cancel = shielded ? null : owner.effectiveCancel();
    }

    /** This, as the only subclass there is. */
    abstract Scope self();

    /** The scope's name. */
    public final String name() {
        return name;
    }

    final boolean closed() {
        return closed;
    }

    // ---- cancel ----

    final void cancelBecause(String reason, @Nullable Throwable cause) {
        Canceller.cancel(self(), new Cancellation(reason, label(), cause));
    }

    final AfterCancel addAfterCancel(CancelCallback callback) {
        Cancellation done = cancel;
        Loop loop = owner.loop();
        if (done == null && !closed) {
            if (afterCancel == null) {
                afterCancel = new LinkedHashSet<>();
            }
            return AfterCancel.standing(loop, label(), callback, afterCancel);
        }
        return AfterCancel.settled(loop, label(), callback, done);
    }

    final @Nullable Set<AfterCancel> cancelCallbacks() {
        return afterCancel;
    }

    // ---- time ----

    /** Sets or moves the deadline; cancels at once if it has passed. Too late once the scope is cancelled or has ended. */
    final void setDeadline(long now, long nanoTime) {
        if (closed || cancel != null) {
            return;
        }
        long at = Timer.near(now, nanoTime);
        Deadline before = deadline;
        Deadline next = before == null ? new Deadline(self(), now, at) : before.movedTo(at);
        clearDeadline();
        deadline = next;
        if (at - now <= 0) {
            next.fire();
        } else {
            owner.loop().set(next);
        }
    }

    final void clearDeadline() {
        if (deadline != null && cancel == null) {
            owner.loop().unset(deadline);
            deadline = null;
        }
    }

    /** From now to the earliest deadline that reaches into this scope; {@link Long#MAX_VALUE} when there is none. */
    final long nanosLeft() {
        long now = owner.loop().nanoTime();
        long least = Long.MAX_VALUE;
        for (ScopeNode scope = this; scope != null; scope = scope.around()) {
            if (scope.deadline != null) {
                least = Math.min(least, scope.deadline.nanoTime() - now);
            }
        }
        return least;
    }

    /** The scope whose cancel reaches into this one, or null. */
    private @Nullable ScopeNode around() {
        if (shielded) {
            return null;
        }
        return outer == null ? owner.parent : outer;
    }

    // ---- children ending ----

    /** {@code task}, a child, has ended; with {@code failed}, unless that is null or somebody else's affair. */
    final void childEnded(Task<?> task, @Nullable Throwable failed) {
        children.remove(task);
        if (task.wasCancelled()) {
            cutShort |= task.base == cancel;
        } else if (failed != null) {
            childFailed(task, failed);
        }
        children.freePlaceOf(task);
        if (children.size() == 0) {
            owner.childrenGone(childrenWait);
        }
    }

    private void childFailed(Task<?> task, Throwable failed) {
        Throwable trap = owner.outcome(); // once that is there, nothing is thrown from this scope any more
        if (isolated != null) {
            isolated.add(task);
            if (trap != null) {
                isolated.report();
            }
        } else if (trap != null) {
            Failures.join(trap, new TaskFailedException(task.name(), failed));
        } else {
            failure = Failures.join(failure, new TaskFailedException(task.name(), failed));
            cancelBecause("task '" + task.name() + "' failed", failed);
        }
    }

    /** Its owner's fiber is gone: cancels what is left. The owner is not parked in {@link #finish}, nor will it ever be. */
    final void ownerDied(Throwable trap) {
        cancelBecause("its task died", trap);
        leave();
    }

    final ChildrenWait childrenWait() {
        ChildrenWait wait = childrenWait;
        if (wait == null) {
            wait = new ChildrenWait(self());
            childrenWait = wait;
        }
        return wait;
    }

    // ---- ending ----

    /**
     * Ends the scope after its block has: waits for the children, then leaves it. Suspends, and is not to be cancelled.
     *
     * @param blockThrew what the block threw, or null
     * @return what the scope throws, or null
     */
    final @Nullable Throwable finish(@Nullable Throwable blockThrew) {
        Throwable thrown = blockThrew;
        while (owner.innermost != this) { // opened inside, and its wait for its children was refused: it is made up for
            thrown = requireNonNull(owner.innermost).finish(thrown);
        }
        boolean blockCut = cancel != null && cancel.cut(thrown);
        if (thrown != null && !blockCut) {
            failure = Failures.join(failure, thrown);
            if (children.size() > 0) {
                cancelBecause("its block failed", thrown);
            }
        }
        while (children.size() > 0) { // somebody may start one more between the end of the last and the owner's turn
            owner.loop().park(owner, childrenWait());
        }
        leave();
        owner.pop(self());
        return outcome(blockCut ? thrown : null);
    }

    private void leave() {
        owner.loop().touch(this, Tracer.Touch.CLOSE);
        closed = true;
        children.close();
        if (deadline != null) {
            owner.loop().unset(deadline);
        }
        if (afterCancel != null) {
            afterCancel.clear(); // nothing can cancel it any more
        }
        if (isolated != null) {
            isolated.report();
        }
    }

    /** @param cut what the block threw because it was cut short, or null when it was not */
    private @Nullable Throwable outcome(@Nullable Throwable cut) {
        if (failure != null) {
            return failure;
        }
        if (cut == null && !cutShort) {
            return null;
        }
        Cancellation around = shielded ? null : owner.effectiveCancel();
        if (around != null) {
            return new CancelledException(around); // whatever this scope's own cancel was, its owner is to stop
        }
        if (deadline != null && deadline.hit()) {
            return deadline.exceeded();
        }
        return cut == null || cut instanceof CancelledException ? cut : new CancelledException(requireNonNull(cancel));
    }

    /** Whether {@code outcome} says that this scope's own deadline was exceeded. */
    final boolean timedOut(@Nullable Throwable outcome) {
        return outcome instanceof DeadlineExceededException && deadline != null && outcome == deadline.exceeded();
    }

    // ---- telling ----

    /** How it is called in messages: {@code scope 'search'}. */
    final String label() {
        return (implicit ? "task '" : "scope '") + name + "'";
    }

    /** What it is set to and who is in it. Never suspends. */
    public final ScopeStatistics statistics() {
        Cancellation by = cancel;
        return new ScopeStatistics(
                name,
                owner.label(),
                children.size(),
                children.limit(),
                children.waiting(),
                isolated != null,
                shielded,
                timeLeft(),
                by == null ? null : by.reason,
                by == null ? null : by.origin,
                closed);
    }

    private @Nullable Duration timeLeft() {
        Deadline own = deadline;
        return own == null
                ? null
                : Duration.ofNanos(own.nanoTime() - owner.loop().nanoTime());
    }

    @Override
    public final void tell(Entry entry) {
        ScopeStatistics now = statistics();
        Duration left = now.timeLeft();
        String settings = settings();
        entry.begin("scope", name, label() + (settings.isEmpty() ? "" : " (" + settings + ")"))
                .fact("children", now.children())
                .fact("supervised", now.supervised())
                .fact("shielded", now.shielded());
        if (now.limit() > 0) {
            entry.fact("limit", now.limit()).fact("waiting", now.waiting());
        }
        if (left != null) {
            entry.fact("deadlineInNanos", left.toNanos());
        }
        Cancellation by = cancel;
        Cancellation.tell(by, entry);
        if (by != null) {
            entry.remark(by.origin.equals(label()) ? "cancelled: " + by.reason : "cancelled, for " + by);
        }
        tellContents(entry);
    }

    /** Tells this scope, or, of the one a task has of itself, what is in it. */
    final void tellBelow(Entry entry) {
        if (implicit) {
            tellContents(entry);
        } else {
            entry.below(this);
        }
    }

    private void tellContents(Entry entry) {
        for (Task<?> child = children.first(); child != null; child = child.next) {
            entry.below(child);
        }
        if (inner != null) {
            inner.tellBelow(entry);
        }
    }

    /** What is particular about it, or nothing. */
    private String settings() {
        List<String> all = new ArrayList<>(4);
        if (children.limit() > 0) {
            all.add(children.places());
        }
        if (isolated != null) {
            all.add("supervised");
        }
        if (shielded) {
            all.add("shielded");
        }
        Duration left = timeLeft();
        if (left != null && !closed && cancel == null) {
            all.add("deadline in " + Format.duration(left.toNanos()));
        }
        return String.join(", ", all);
    }

    @Override
    public final String toString() {
        String settings = settings();
        int size = children.size();
        return label() + " (" + size + (size == 1 ? " child" : " children")
                + (settings.isEmpty() ? "" : ", " + settings)
                + (closed ? ", ended" : cancel == null ? "" : ", cancelled") + ")";
    }
}
