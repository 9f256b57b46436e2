package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.ThreadState;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What is to be done once one or both of two outcomes are there: it settles another one. */
final class WeftDependent<U extends @Nullable Object> {

    /** Settles {@code next}; what it throws settles it too. */
    @FunctionalInterface
    interface Act<U extends @Nullable Object> {
        void settle(WeftOutcome<U> next);
    }

    private final @Nullable Executor executor;
    private final WeftOutcome<U> next;
    private final WeftOutcome<?> first;
    private final @Nullable WeftOutcome<?> second;
    private final boolean both;
    private final Act<U> act;
    private boolean fired;

    /** @param both whether it waits for both, not for either; of no meaning without a second */
    WeftDependent(
            @Nullable Executor executor,
            WeftOutcome<U> next,
            WeftOutcome<?> first,
            @Nullable WeftOutcome<?> second,
            boolean both,
            Act<U> act) {
        this.executor = executor;
        this.next = next;
        this.first = first;
        this.second = second;
        this.both = both;
        this.act = act;
    }

    private boolean due() {
        boolean one = first.isDone();
        return second == null ? one : both ? one && second.isDone() : one || second.isDone();
    }

    /** Whether it has been done, or handed to its executor. */
    boolean over() {
        return fired;
    }

    /** Does it, if it is due and has not been done; answers what may have been settled by it in the caller's own turn. */
    @Nullable
    WeftOutcome<U> fire() {
        if (fired || !due()) {
            return null;
        }
        fired = true;
        if (executor == null) {
            run();
            return next;
        }
        try {
            executor.execute(new Later());
        } catch (Throwable refused) {
            next.fail(refused);
            return next;
        }
        return null;
    }

    private void run() {
        if (next.isDone()) {
            return;
        }
        ThreadState state = ThreadState.current();
        state.guard(next::trapped);
        try {
            act.settle(next);
        } catch (Throwable failure) {
            next.fail(failure);
        } finally {
            state.unguard();
        }
    }

    /** In the executor's turn. */
    private final class Later implements Runnable, WeftCompletableFuture.AsynchronousCompletionTask {
        @Override
        public void run() {
            WeftDependent.this.run();
            next.tell();
        }
    }
}
