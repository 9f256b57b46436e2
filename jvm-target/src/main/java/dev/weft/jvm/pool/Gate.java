package dev.weft.jvm.pool;

import java.util.concurrent.atomic.AtomicLong;

/*
 * Idea: how far the pool is closed and how many tasks are under way are one number, so that no task slips in between the look at the one and
 * the step of the other.
 *
 *   OPEN -> CLOSING -> STOPPING, or OPEN -> STOPPING   // told so
 *
 * Invariant: the pool is over as soon as it is not open and nobody is inside; from then on nobody enters. Exactly one call is told that it
 * has brought this about.
 */
/** Who may start tasks, and how many there are that have not ended. Any thread. */
final class Gate {

    enum Phase {
        /** Everybody may start tasks. */
        OPEN,
        /** Only tasks of the pool may, so that what has begun can end well. */
        CLOSING,
        /** Nobody may. */
        STOPPING
    }

    private static final int PHASE_SHIFT = 62;

    private static final long COUNT = (1L << PHASE_SHIFT) - 1;

    private final AtomicLong state = new AtomicLong();

    /** @param inside whether a task of the pool asks */
    boolean enter(boolean inside) {
        for (; ; ) {
            long seen = state.get();
            Phase phase = phase(seen);
            boolean may = phase == Phase.OPEN || (phase == Phase.CLOSING && inside && (seen & COUNT) > 0);
            if (!may) {
                return false;
            }
            if (state.compareAndSet(seen, seen + 1)) {
                return true;
            }
        }
    }

    /** One has ended. True when the pool is over by this. */
    boolean leave() {
        long now = state.decrementAndGet();
        return phase(now) != Phase.OPEN && (now & COUNT) == 0;
    }

    /** Closes it further; never opens it. True when the pool is over by this. */
    boolean raise(Phase phase) {
        for (; ; ) {
            long seen = state.get();
            Phase before = phase(seen);
            if (before.ordinal() >= phase.ordinal()) {
                return false;
            }
            long next = (seen & COUNT) | ((long) phase.ordinal() << PHASE_SHIFT);
            if (state.compareAndSet(seen, next)) {
                return before == Phase.OPEN && (seen & COUNT) == 0;
            }
        }
    }

    Phase phase() {
        return phase(state.get());
    }

    /** How many are inside. */
    long count() {
        return state.get() & COUNT;
    }

    private static Phase phase(long state) {
        return Phase.values()[(int) (state >>> PHASE_SHIFT)];
    }
}
