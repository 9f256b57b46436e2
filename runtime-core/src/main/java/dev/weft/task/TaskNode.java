package dev.weft.task;

import dev.weft.loop.Blockers;
import dev.weft.loop.Entry;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: what a task is in the tree, apart from what it computes. The scopes it has open form a stack, linked both ways (outer, inner);
 * the innermost decides what a cancellation point throws.
 *
 * Invariants
 *   base            this task, or a scope around it, was cancelled; set once
 *   effectiveCancel what a cancellation point throws now: the innermost open scope's cancel, or base when none is open;
 *                   Strand.cancelled() says whether there is one
 *
 * Size: a million tasks may be parked, so with Task's own fields this is kept to 96 bytes. What few tasks need is in Listeners.
 */
/** A task's place in the tree: the scope it belongs to, the scopes it has open, and what cancels it. */
abstract class TaskNode extends Strand {

    private final String name;

    /** The scope it was started in; null for a root task. */
    final @Nullable Scope parent;

    /** Siblings in the parent's list. Owner: {@link Children}. */
    @Nullable
    Task<?> previous;

    @Nullable
    Task<?> next;

    /** Whether it waits for, or has, one of its scope's places; one of {@link Place}'s constants. Owner: {@link Children}. */
    byte place;

    /** The scope it opened last of those it has open. */
    @Nullable
    Scope innermost;

    @Nullable
    Cancellation base;

    TaskNode(Loop loop, @Nullable Scope parent, String name) {
        super(loop);
        this.name = Objects.requireNonNull(name, "name");
        this.parent = parent;
        if (parent != null) {
            inheritPriority(parent.owner);
        }
        if (parent != null && parent.cancel != null) {
            base = parent.cancel;
            setCancelled(true);
        }
    }

    /** The task's name. */
    public final String name() {
        return name;
    }

    // ---- scopes ----

    void push(Scope scope) {
        if (innermost != null) {
            innermost.inner = scope;
        }
        innermost = scope;
        refreshCancelled();
    }

    void pop(Scope scope) {
        innermost = scope.outer;
        if (innermost != null) {
            innermost.inner = null;
        }
        refreshCancelled();
    }

    /** The scope it opened first of those it has open. */
    @Nullable
    Scope outermost() {
        Scope scope = innermost;
        while (scope != null && scope.outer != null) {
            scope = scope.outer;
        }
        return scope;
    }

    boolean hasChildren() {
        for (Scope scope = innermost; scope != null; scope = scope.outer) {
            if (scope.children.size() > 0) {
                return true;
            }
        }
        return false;
    }

    /** The root task it descends from; itself if it is one. */
    TaskNode root() {
        TaskNode node = this;
        while (node.parent != null) {
            node = node.parent.owner;
        }
        return node;
    }

    // ---- cancellation and time ----

    @Nullable
    Cancellation effectiveCancel() {
        return innermost == null ? base : innermost.cancel;
    }

    void refreshCancelled() {
        setCancelled(effectiveCancel() != null);
    }

    @Override
    protected final RuntimeException cancellation() {
        Cancellation cancel = effectiveCancel();
        if (cancel == null) {
            throw new MisuseException(
                    this + " is not cancelled: ask for its cancellation only when cancelled() says that it is");
        }
        return new CancelledException(cancel);
    }

    /** It was cancelled: if it waits for a place, it shall not get one. */
    void stopWaitingForPlace() {
        if (place == Place.WAITING) {
            Objects.requireNonNull(parent).children.stopWaiting((Task<?>) this);
        }
    }

    /**
     * The time left until the earliest deadline that would cancel what the task does now: of the scopes it has open and those around it,
     * as far as a shield lets them reach. Never suspends.
     *
     * @return zero when it is cancelled; null when there is no deadline
     */
    public final @Nullable Duration remaining() {
        if (cancelled()) {
            return Duration.ZERO;
        }
        Scope scope = innermost == null ? parent : innermost;
        return scope == null ? null : scope.remaining();
    }

    // ---- telling ----

    @Override
    public final String label() {
        return "task '" + name + "' #" + id();
    }

    /** What it does and waits for, and what it holds. Never suspends. */
    public final TaskStatistics statistics() {
        Cancellation cancel = effectiveCancel();
        boolean queued = parent != null && place == Place.WAITING;
        return new TaskStatistics(
                name,
                id(),
                state(),
                queued ? ParkReason.PLACE : parkReason(),
                queued ? parent.children.describePlaces() : waitsFor(),
                waitedNanos(),
                holds(),
                children(),
                cancel == null ? null : cancel.reason,
                cancel == null ? null : cancel.origin,
                creationSite());
    }

    private int children() {
        int all = 0;
        for (Scope scope = innermost; scope != null; scope = scope.outer) {
            all += scope.children.size();
        }
        return all;
    }

    @Override
    protected final void blockers(Blockers blockers) {
        if (parent != null && place == Place.WAITING) {
            parent.children.blockers(blockers);
        } else {
            super.blockers(blockers);
        }
    }

    @Override
    public final void tell(Entry entry) {
        TaskStatistics now = statistics();
        ParkReason reason = now.reason();
        entry.begin("task", name, toString())
                .fact("id", now.id())
                .fact("state", progress())
                .fact("reason", reason == null ? null : reason.name())
                .fact("waitsFor", now.waitsFor())
                .fact("waitedNanos", now.waitedNanos())
                .fact("holds", now.holds());
        if (!now.holds().isEmpty()) {
            entry.remark("holds " + String.join(" and ", now.holds()));
        }
        Cancellation cancel = effectiveCancel();
        Cancellation.tell(cancel, entry);
        if (cancel != null) {
            entry.remark("for " + cancel);
        }
        if (now.startedAt() != null) {
            entry.fact("startedAt", now.startedAt()).remark("started at " + now.startedAt());
        }
        Scope scope = outermost();
        if (scope != null) {
            scope.tellBelow(entry);
        }
    }

    /** How far it has come. Never suspends. */
    public abstract TaskState state();

    private String doing() {
        if (isDone()) {
            return state().word();
        }
        boolean queued = parent != null && place == Place.WAITING;
        return (queued ? "waiting for a place in " + parent.children.describePlaces() : activity())
                + (cancelled() ? ", cancelled" : "");
    }

    @Override
    public final String toString() {
        return label() + " (" + doing() + ")";
    }
}
