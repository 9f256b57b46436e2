package dev.weft.jvm.interop;

import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Timer;
import dev.weft.loop.WaitPoint;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the other thread says that the event has come by posting to the inbox, and whatever it wrote before is seen by the task after that.
 * Meanwhile the loop is told to expect it, and does not take itself for stuck.
 *
 * Invariants
 *   parked != null  exactly while the task is parked here, and has been neither woken nor let go nor refused
 *   come            set once, on the loop's thread
 */
/** One task's wait for one event that another thread brings. */
final class OutsideWait implements WaitPoint {

    /** For {@link #await}: no limit. */
    static final long FOR_EVER = Long.MAX_VALUE;

    private final Loop loop;

    private final Supplier<String> what;

    private @Nullable Strand parked;

    private boolean come;

    /** Whether a cancel cuts the wait short. */
    private boolean cancellable;

    /** @param what what is waited for, with its state, for dumps; called on the loop's thread */
    OutsideWait(Loop loop, Supplier<String> what) {
        this.loop = loop;
        this.what = what;
    }

    /** Says that the event has come. Any thread may, and more than once. */
    void come() {
        loop.inbox().post(this::arrive);
    }

    /** {@link #come} on the loop's own thread. */
    void arrive() {
        come = true;
        wake();
    }

    private void wake() {
        Strand strand = parked;
        if (strand != null) {
            parked = null;
            loop.unpark(strand);
        }
    }

    /**
     * Suspends {@code strand}, which runs, until the event has come.
     *
     * @param cancellable whether a cancel ends the wait
     * @param nanos how long at most, or {@link #FOR_EVER}
     * @return whether it has come
     */
    boolean await(Strand strand, boolean cancellable, long nanos) {
        if (come) {
            return true;
        }
        this.cancellable = cancellable;
        Expectation expectation = loop.expect(what.get());
        Timer limit = nanos == FOR_EVER ? null : new Limit(loop.nanoTime() + nanos);
        if (limit != null) {
            loop.set(limit);
        }
        parked = strand;
        try {
            loop.park(strand, this);
        } finally {
            parked = null; // it is already, unless the task could not be put away
            if (limit != null) {
                loop.unset(limit);
            }
            expectation.close();
        }
        return come;
    }

    @Override
    public ParkReason reason() {
        return ParkReason.OUTSIDE;
    }

    @Override
    public String describe() {
        return what.get();
    }

    @Override
    public boolean abandon(Strand strand) {
        if (!cancellable) {
            return false;
        }
        parked = null;
        return true;
    }

    /** Ends the wait although nothing has come. */
    private final class Limit extends Timer {

        Limit(long nanoTime) {
            super(nanoTime);
        }

        @Override
        protected void fire() {
            wake();
        }

        @Override
        public String toString() {
            return "end of the wait for " + what.get();
        }
    }
}
