package dev.weft.wasm.thread;

import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Timer;
import dev.weft.loop.WaitPoint;
import org.jspecify.annotations.Nullable;

/** One wait of one thread: who waits, for what, in which {@link Line}, and how it ended. Made and ended by {@link Parking}. */
public final class Waiting extends Timer implements WaitPoint {

    /*
     * PENDING -> SERVED      // serve(): by whoever it waited for
     * PENDING -> TIMED_OUT   // its timer
     * PENDING -> INTERRUPTED // Thread.interrupt, where the wait heeds that
     * PENDING -> CANCELLED   // its task was cancelled, where the wait heeds that; or the loop is stuck and lets it go
     *
     * What comes first decides: every other end is ignored from then on.
     */
    enum Outcome {
        PENDING,
        SERVED,
        TIMED_OUT,
        INTERRUPTED,
        CANCELLED
    }

    /** What a wait heeds besides its end. */
    enum Heed {
        /** Interrupts and cancels. */
        ALL,
        /** Cancels only. */
        CANCEL,
        /** Neither: for what must be had again before anything else may happen, as the lock behind a condition. */
        NOTHING
    }

    /** Left here by who waits or by who serves, as the place where both look. */
    public @Nullable Object item;

    /** A number that goes with {@link #item}: permits, a kind. */
    public long number;

    final Strand strand;
    private final ThreadState state;
    private final Heed heed;
    private final Object what;
    Outcome outcome = Outcome.PENDING;

    @Nullable
    Line line;

    @Nullable
    Waiting previous;

    @Nullable
    Waiting next;

    Waiting(Strand strand, ThreadState state, Object what, long untilNanos, Heed heed) {
        super(untilNanos);
        this.strand = strand;
        this.state = state;
        this.what = what;
        this.heed = heed;
    }

    /** Who waits. */
    public Thread thread() {
        return state.thread();
    }

    /** Whether it was served. */
    public boolean served() {
        return outcome == Outcome.SERVED;
    }

    /** Who comes after this one in its line, or null. */
    public @Nullable Waiting next() {
        return next;
    }

    /** Ends this wait as it was meant to end; does nothing if it has ended. Never suspends. */
    public void serve() {
        end(Outcome.SERVED);
    }

    /** Thread.interrupt has come. */
    void interrupt() {
        if (heed == Heed.ALL) {
            end(Outcome.INTERRUPTED);
        }
    }

    private void end(Outcome how) {
        if (outcome == Outcome.PENDING) {
            settle(how);
            strand.loop().unpark(strand);
        }
    }

    private void settle(Outcome how) {
        outcome = how;
        if (line != null) {
            line.remove(this);
        }
        strand.loop().unset(this);
    }

    /** Parks the strand, which runs, until this wait has ended. Suspends. */
    void park() {
        Loop loop = strand.loop();
        Expectation idle = state.countsForNobody()
                ? loop.expect("work for " + state.thread().getName())
                : null;
        if (nanoTime() != Parking.NEVER) {
            loop.set(this);
        }
        state.waiting = this;
        try {
            loop.parkStack(strand, this);
        } finally {
            if (outcome == Outcome.PENDING) {
                settle(Outcome.CANCELLED); // it could not wait here, and nobody shall serve it
            }
            state.waiting = null;
            if (idle != null) {
                idle.close();
            }
        }
    }

    @Override
    protected void fire() {
        end(Outcome.TIMED_OUT);
    }

    @Override
    public ParkReason reason() {
        return ParkReason.OUTSIDE;
    }

    @Override
    public String describe() {
        return String.valueOf(what);
    }

    /** Whether it has a time limit. */
    boolean timed() {
        return nanoTime() != Parking.NEVER;
    }

    /** Whether it waits for a monitor. */
    boolean atMonitor() {
        return heed == Heed.NOTHING && what instanceof Monitors.Entry;
    }

    @Override
    public boolean abandon(Strand cancelled) {
        if (heed == Heed.NOTHING || outcome != Outcome.PENDING) {
            return false;
        }
        settle(Outcome.CANCELLED);
        return true;
    }

    @Override
    public boolean giveUp(Strand stuck) {
        if (outcome != Outcome.PENDING) {
            return false;
        }
        settle(Outcome.CANCELLED);
        return true;
    }

    @Override
    public String toString() {
        return "end of the wait of " + strand.label() + " for " + what;
    }
}
