package dev.weft.task;

import dev.weft.loop.BugException;
import dev.weft.loop.Loop;
import dev.weft.loop.StuckException;
import dev.weft.loop.WaitPoint;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Idea: how a task runs and ends, and who is told. It has one way out, ended(): in the order of those who wait for it, who started it, its
 * scope, its callbacks.
 *
 * Invariants
 *   value      the body until it starts; null while it runs; the result once it has succeeded
 *   failure    null until it ended without success
 *   received   somebody has been told of the outcome, or will be: a failure is then not reported
 */
/** A task as its loop sees it: a body that is run, and an outcome. */
abstract class TaskStrand<T> extends TaskNode {

    private @Nullable Object value;

    private @Nullable Throwable failure;

    private boolean received;

    private @Nullable Listeners<T> listeners;

    private Context context;

    TaskStrand(Loop loop, @Nullable Scope parent, Context context, String name, TaskBody<T> body) {
        super(loop, parent, name);
        this.context = Objects.requireNonNull(context, "context");
        this.value = Objects.requireNonNull(body, "body");
    }

    /** This, as the only subclass there is. */
    abstract Task<T> self();

    // ---- running ----

    @Override
    protected final void body() {
        T result = null;
        Throwable thrown = null;
        try {
            result = begin().run();
        } catch (Throwable t) {
            thrown = t;
        }
        Scope open = outermost();
        settle(result, open == null ? thrown : open.finish(thrown));
    }

    @SuppressWarnings("unchecked") // until it starts, the value is its body
    private TaskBody<T> begin() {
        TaskBody<T> code = (TaskBody<T>) Objects.requireNonNull(value);
        value = null; // what the body captured may be large
        if (base != null) {
            throw new CancelledException(base); // before it started
        }
        return code;
    }

    private void settle(@Nullable T result, @Nullable Throwable outcome) {
        if (outcome == null) {
            value = result;
        } else {
            failure = unwrapStuck(outcome);
        }
    }

    /** A root task that ended because the loop was stuck has failed with that report; it was not cancelled by anybody. */
    private Throwable unwrapStuck(Throwable thrown) {
        Throwable origin = TaskFailedException.origin(thrown);
        boolean stuck =
                parent == null && origin instanceof CancelledException && origin.getCause() instanceof StuckException;
        return stuck ? Objects.requireNonNull(origin.getCause()) : thrown;
    }

    @Override
    protected final void stuck(StuckException report) {
        if (!listeners().mayBeToldStuck()) {
            // Cancelling wakes every wait but those for children and shields, and a shield has its limit; and those
            // that outlast a cancel give up now: something must run.
            if (!Canceller.giveUp(self())) {
                throw new BugException(this + " is stuck although it was cancelled");
            }
            return;
        }
        Canceller.cancel(self(), new Cancellation("the loop is stuck", "task '" + name() + "'", report));
    }

    /** {@link #giveUp}, for the {@link Canceller}. */
    final boolean giveUpWaiting() {
        return giveUp();
    }

    // ---- its fiber is gone ----

    @Override
    protected final @Nullable WaitPoint died(String message) {
        TrapException trap = new TrapException(name(), message);
        failure = trap;
        value = null;
        WaitPoint pending = null;
        for (Scope scope = innermost; scope != null; scope = scope.outer) {
            scope.ownerDied(trap);
            if (scope.children.size() > 0) {
                pending = scope.childrenWait();
            }
        }
        return pending;
    }

    /** A scope of this task has lost its last child; {@code where} is where the task waits if it waits for that. */
    final void childrenGone(@Nullable WaitPoint where) {
        if (failure instanceof TrapException) {
            if (!hasChildren()) {
                loop.bury(this);
            }
        } else if (where != null && isParkedAt(where)) {
            loop.unpark(this);
        }
    }

    // ---- ending ----

    @Override
    protected final void ended() {
        Listeners<T> those = listeners;
        listeners = null;
        boolean taken = false;
        if (those != null) {
            received |= those.wake();
            taken = those.watcherTakes();
        }
        if (parent != null) {
            parent.childEnded(self(), taken ? null : failure);
        } else if (!wasCancelled()) {
            reportUnlessReceived();
        }
        if (those != null) {
            those.callBack();
        }
    }

    /** Whether it ended because it, or a scope around it, was cancelled. */
    final boolean wasCancelled() {
        return base != null && base.cut(failure);
    }

    final boolean started() {
        return value == null || isDone();
    }

    /** How it ended: what it threw, or null. */
    final @Nullable Throwable outcome() {
        return failure;
    }

    /** Of a task that succeeded, its result. */
    @SuppressWarnings("unchecked") // of a task that succeeded, the value is what its body answered
    final T answer() {
        return (T) value;
    }

    // ---- who is told ----

    final Listeners<T> listeners() {
        Listeners<T> those = listeners;
        if (those == null) {
            those = new Listeners<>(self());
            listeners = those;
        }
        return those;
    }

    final @Nullable Set<AfterCancel> cancelCallbacks() {
        return listeners == null ? null : listeners.cancelCallbacks();
    }

    /** Somebody is told of the outcome, or will be. */
    final void receive() {
        received = true;
        loop.use(this);
    }

    final void reportUnlessReceived() {
        if (failure != null && !received) {
            loop.report("task '" + name() + "' failed and nobody received it: " + failure, failure);
        }
    }

    // ---- context ----

    final Context context() {
        return context;
    }

    /** Sets the context; answers the one before. */
    final Context enter(Context next) {
        Context before = context;
        context = next;
        return before;
    }
}
