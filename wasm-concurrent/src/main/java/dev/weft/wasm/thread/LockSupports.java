package dev.weft.wasm.thread;

import org.jspecify.annotations.Nullable;

/** A permit for each thread, which {@code park} takes or waits for. */
public final class LockSupports {

    private LockSupports() {}

    /** Gives {@code thread} its permit. Never suspends. */
    public static void unpark(Thread thread) {
        ThreadState state = Slots.of(thread);
        Line line = state.parked;
        if (line.isEmpty()) {
            state.permit = thread.isAlive();
        } else {
            line.serveFirst();
        }
    }

    /** Takes the calling thread's permit; suspends until it is there, or an interrupt, or the time is up. */
    public static void park(@Nullable Object blocker, long nanos) {
        ThreadState state = ThreadState.current();
        if (state.permit) {
            state.permit = false;
            return;
        }
        Object before = state.blocker;
        state.blocker = blocker;
        try {
            Parking.awaitPermit(state.parked, blocker == null ? "an unpark" : blocker, nanos);
        } finally {
            state.blocker = before;
        }
    }

    /** What {@code thread} blames for its wait. */
    public static @Nullable Object blocker(Thread thread) {
        return Slots.of(thread).blocker;
    }

    /** Sets what the calling thread blames. */
    public static void blame(@Nullable Object blocker) {
        ThreadState.current().blocker = blocker;
    }
}
