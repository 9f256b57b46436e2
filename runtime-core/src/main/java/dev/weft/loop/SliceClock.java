package dev.weft.loop;

import dev.weft.host.Host;

/*
 * Idea: a clock reading costs as much as a switch, so it is not made at each one. Every switch and every completed operation spends
 * credit; when none is left the clock is read and new credit granted: plenty while operations are quick, little while they take long, by
 * the experience since the last grant.
 *
 * What else is to be looked at soon has the credit withheld, so that one comparison an operation is enough for everything.
 *
 * Invariants: OPERATION <= grant <= most, or grant == most == 0; over is as of the last reading; credit < 0 while any is withheld.
 */
/** A loop's view of time: the clock as last read, the slice's end, and the credit that is left until the next reading. */
class SliceClock {

    /** Credit at most between two readings: 64 operations, some 10 to 30 us of the usual ones. */
    private static final int CREDIT = 1_024;

    /** What a switch or a completed operation costs. */
    private static final int OPERATION = 16;

    /** The time between readings to aim for when operations are slow, in nanoseconds. */
    private static final long READING_INTERVAL = 50_000;

    final Host host;

    private long now;

    private long sliceEnd;

    private boolean over;

    /** The most to grant: nothing when every point is to be looked at. */
    private final int most;

    private int grant;

    private int credit;

    private int withheld;

    /** When credit was granted last. */
    private long granted;

    /** @param everywhere whether the clock is read at every switch and completed operation */
    SliceClock(Host host, boolean everywhere) {
        this.host = host;
        this.now = host.nanoTime();
        this.most = everywhere ? 0 : CREDIT;
        this.grant = most;
    }

    /** The time of the last reading. */
    final long now() {
        return now;
    }

    /** Whether the slice was over at the last reading. */
    final boolean over() {
        return over;
    }

    /** Opens a slice and reads the clock. */
    final void begin(long endNanos) {
        sliceEnd = endNanos;
        read();
        grant();
    }

    /** Spends an operation's credit; true when none is left and the clock is to be {@linkplain #refill() read}. */
    final boolean spent() {
        credit -= OPERATION;
        return credit < 0;
    }

    /** Has the clock read after the next operation, however much credit is left. */
    final void hurry() {
        if (credit >= 0) {
            withheld = credit;
            credit = -1;
        }
    }

    /** Reads the clock and grants new credit, or gives back what was withheld. */
    final void refill() {
        read();
        if (withheld > 0) {
            credit += withheld + 1;
            withheld = 0;
            return;
        }
        long used = grant - credit;
        long elapsed = now - granted;
        grant = elapsed <= 0 ? most : (int) Math.min(most, Math.max(OPERATION, used * READING_INTERVAL / elapsed));
        grant();
    }

    private void grant() {
        credit = grant;
        withheld = 0;
        granted = now;
    }

    /** Reads the clock. */
    final void read() {
        now = host.nanoTime();
        over = now - sliceEnd >= 0;
    }
}
