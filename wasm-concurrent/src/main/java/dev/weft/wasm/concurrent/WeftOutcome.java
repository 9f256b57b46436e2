package dev.weft.wasm.concurrent;

import dev.weft.task.TrapException;
import dev.weft.wasm.thread.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A value or a failure that is there or will be, with those who wait for it. */
abstract class WeftOutcome<T extends @Nullable Object> {

    /*
     * Invariants: done => no dependents are left once tell() has returned, and nobody stands in the line. A failure of a stage before is kept
     * as a CompletionException of it.
     */
    private boolean done;
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private @Nullable List<WeftDependent<?>> dependents;
    final Line waiting = new Line();

    public boolean isDone() {
        return done;
    }

    @SuppressWarnings("unchecked") // what was settled is of this type
    final T value() {
        return (T) value;
    }

    final @Nullable T valueOrNull() {
        return failure == null ? value() : null;
    }

    /** The failure as it was kept, or null. */
    final @Nullable Throwable failure() {
        return failure;
    }

    final boolean failed() {
        return failure != null;
    }

    // ---- settling; tells nobody, but of a trap ----

    final void settle(@Nullable T result) {
        if (!done) {
            done = true;
            value = result;
        }
    }

    /** Keeps the failure as it is. */
    final void failPlainly(Throwable thrown) {
        if (!done) {
            done = true;
            failure = thrown;
        }
    }

    /** Fails because a function, or a stage before, did. */
    final void fail(Throwable thrown) {
        failPlainly(thrown instanceof CompletionException ? thrown : new CompletionException(thrown));
    }

    /** A trap has ended the thread that was to settle it. */
    final void trapped(TrapException trap) {
        fail(trap);
        tell();
    }

    /** If {@code before} has failed, so does this. */
    final boolean failedWith(WeftOutcome<?> before) {
        Throwable cause = before.failure;
        if (cause != null) {
            fail(cause);
        }
        return cause != null;
    }

    final void settleAs(WeftOutcome<? extends T> before) {
        if (!failedWith(before)) {
            settle(before.value());
        }
    }

    /** Settles as {@code other} does, now or later. */
    final void follow(WeftOutcome<? extends T> other) {
        if (other.isDone()) {
            settleAs(other);
        } else {
            other.add(new WeftDependent<T>(null, this, other, null, false, next -> next.settleAs(other)));
        }
    }

    /** Settles anew, whatever was before; tells those who wait. */
    final void obtrude(@Nullable T result, @Nullable Throwable thrown) {
        done = true;
        value = result;
        failure = thrown;
        tell();
    }

    // ---- telling ----

    final void add(WeftDependent<?> dependent) {
        WeftOutcome<?> settled = done ? dependent.fire() : null;
        if (settled != null) {
            settled.tell();
        }
        if (!dependent.over()) {
            if (dependents == null) {
                dependents = new ArrayList<>(1);
            }
            dependents.add(dependent);
        }
    }

    /**
     * Tells those who wait, and those who wait for what they settle, and so on. The last to have come is told first; of those further down the
     * first, as the JDK's own does.
     */
    final void tell() {
        waiting.serveAll();
        List<WeftDependent<?>> mine = takeDependents();
        if (mine == null) {
            return;
        }
        ArrayDeque<WeftDependent<?>> stack = new ArrayDeque<>(mine.size());
        for (WeftDependent<?> each : mine) {
            stack.push(each);
        }
        for (WeftDependent<?> each = stack.poll(); each != null; each = stack.poll()) {
            WeftOutcome<?> settled = each.fire();
            if (settled != null && settled.isDone()) {
                settled.waiting.serveAll();
                List<WeftDependent<?>> theirs = settled.takeDependents();
                for (int i = theirs == null ? -1 : theirs.size() - 1; i >= 0; i--) {
                    stack.push(theirs.get(i));
                }
            }
        }
    }

    private @Nullable List<WeftDependent<?>> takeDependents() {
        List<WeftDependent<?>> mine = done ? dependents : null;
        if (mine != null) {
            dependents = null;
        }
        return mine;
    }

    final int dependentCount() {
        return dependents == null ? 0 : dependents.size();
    }

    // ---- reading ----

    /** What {@code join} throws. */
    final RuntimeException joinFailure() {
        Throwable kept = failure;
        if (kept instanceof CancellationException cancelled) {
            return cancelled;
        }
        return kept instanceof CompletionException wrapped ? wrapped : new CompletionException(kept);
    }
}
