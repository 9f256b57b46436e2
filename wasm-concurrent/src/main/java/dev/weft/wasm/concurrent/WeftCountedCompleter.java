package dev.weft.wasm.concurrent;

import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.CountedCompleter}. */
public abstract class WeftCountedCompleter<T extends @Nullable Object> extends WeftForkJoinTask<T> {

    private static final long serialVersionUID = 1L;

    final @Nullable WeftCountedCompleter<?> completer;
    private int pending;

    protected WeftCountedCompleter() {
        this(null, 0);
    }

    protected WeftCountedCompleter(@Nullable WeftCountedCompleter<?> completer) {
        this(completer, 0);
    }

    protected WeftCountedCompleter(@Nullable WeftCountedCompleter<?> completer, int initialPendingCount) {
        this.completer = completer;
        pending = initialPendingCount;
    }

    public abstract void compute();

    public void onCompletion(WeftCountedCompleter<?> caller) {}

    /** Whether {@code failure} is the completer's, too. */
    public boolean onExceptionalCompletion(Throwable failure, WeftCountedCompleter<?> caller) {
        return true;
    }

    public final @Nullable WeftCountedCompleter<?> getCompleter() {
        return completer;
    }

    public final int getPendingCount() {
        return pending;
    }

    public final void setPendingCount(int count) {
        pending = count;
    }

    public final void addToPendingCount(int delta) {
        pending += delta;
    }

    public final boolean compareAndSetPendingCount(int expected, int count) {
        if (pending != expected) {
            return false;
        }
        pending = count;
        return true;
    }

    public final int decrementPendingCountUnlessZero() {
        int before = pending;
        if (before != 0) {
            pending--;
        }
        return before;
    }

    public final WeftCountedCompleter<?> getRoot() {
        WeftCountedCompleter<?> root = this;
        while (root.completer != null) {
            root = root.completer;
        }
        return root;
    }

    public final void tryComplete() {
        climb(true);
    }

    public final void propagateCompletion() {
        climb(false);
    }

    private void climb(boolean tell) {
        WeftCountedCompleter<?> at = this;
        WeftCountedCompleter<?> from = this;
        while (at.pending == 0) {
            if (tell) {
                at.onCompletion(from);
            }
            from = at;
            at = from.completer;
            if (at == null) {
                from.quietlyComplete();
                return;
            }
        }
        at.pending--;
    }

    @Override
    public void complete(T value) {
        setRawResult(value);
        onCompletion(this);
        quietlyComplete();
        if (completer != null) {
            completer.tryComplete();
        }
    }

    public final @Nullable WeftCountedCompleter<?> firstComplete() {
        if (pending == 0) {
            return this;
        }
        pending--;
        return null;
    }

    public final @Nullable WeftCountedCompleter<?> nextComplete() {
        if (completer != null) {
            return completer.firstComplete();
        }
        quietlyComplete();
        return null;
    }

    public final void quietlyCompleteRoot() {
        getRoot().quietlyComplete();
    }

    /** Suspends until this one is done. */
    public final void helpComplete(int maxTasks) {
        if (maxTasks > 0 && !isDone()) {
            quietlyJoin();
        }
    }

    @Override
    void fail(Throwable thrown) {
        super.fail(thrown);
        WeftCountedCompleter<?> at = this;
        WeftCountedCompleter<?> from = this;
        while (at != null && at.onExceptionalCompletion(thrown, from)) {
            from = at;
            at = from.completer;
            if (at != null) {
                at.failAlone(thrown);
            }
        }
    }

    private void failAlone(Throwable thrown) {
        super.fail(thrown);
    }

    @Override
    protected final boolean exec() {
        compute();
        return false;
    }

    @Override
    public @Nullable T getRawResult() {
        return null;
    }

    @Override
    protected void setRawResult(@Nullable T value) {}
}
