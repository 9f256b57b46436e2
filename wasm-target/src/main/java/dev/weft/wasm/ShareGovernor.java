package dev.weft.wasm;

/**
 * Keeps a loop's use of the main thread at a share of the time: says when the next slice may begin.
 *
 * <p>Over any two seconds the use stays within {@value #TOLERANCE_PERCENT} percentage points of the share (above it never; below it only
 * for want of work or of turns), as long as slices are no longer than {@link #LONGEST_SLICE_NANOS}.
 */
final class ShareGovernor {

    /*
     * Idea. A slice of length x is paid for by x / share of time (the virtual scheduling of the generic cell rate algorithm, ITU-T
     * I.371). `paidAt` is when everything run so far is paid for; the next slice begins no earlier. Timers are late, and a governor that
     * forgot the lateness would run below the share; so time that passes while there is work counts as credit, up to a bound: `credit` of
     * wall time is worth credit * share of extra work in a window, and that, with the slices that overhang the window's ends, must not
     * exceed the tolerance.
     *
     * Invariants
     * - paidAt never goes backwards.
     * - A slice that began at s leaves paidAt >= s - credit + (length + TURN_NANOS) / share.
     *
     * Rejected. A moving average of the last slices: it lets a long quiet time be followed by a long burst.
     */

    /** What is promised, in percentage points over {@link #WINDOW_NANOS}. */
    static final int TOLERANCE_PERCENT = 2;

    static final long WINDOW_NANOS = 2_000_000_000L;

    /** Longer slices than this break the promise, because nobody can take back time that is spent. */
    static final long LONGEST_SLICE_NANOS = 16_000_000L;

    /**
     * What a slice costs the thread before Java's clock starts and after it stops: the timer, the browser's task, the promise of a parked
     * stack. 80 to 160 us in DevTools traces of Chromium 156; the less of it is counted.
     */
    static final long TURN_NANOS = 80_000;

    /** Work by which a window may exceed its share: the tolerance less one slice that overhangs the window's end. */
    private static final long EXTRA_WORK_NANOS = WINDOW_NANOS * TOLERANCE_PERCENT / 100 - LONGEST_SLICE_NANOS;

    /**
     * Browsers wake the timers of a hidden page once a second, or once a minute after a while. Nobody sees such a page stutter, so there
     * the whole minute may be made up for at once.
     */
    private static final long HIDDEN_CREDIT_NANOS = 61_000_000_000L;

    /** Before the first slice: nothing to pay, and no credit either. */
    private static final long NEVER = Long.MIN_VALUE;

    private double share;
    private long paidAt = NEVER;

    /** @param share above 0, at most 1 (no limit) */
    ShareGovernor(double share) {
        this.share = share;
    }

    /** Changes the share from now on; what was run before stays paid at the old one. */
    void share(double share) {
        this.share = share;
    }

    double share() {
        return share;
    }

    /** The earliest time for the next slice, perhaps in the past. */
    long earliestNanos() {
        return paidAt;
    }

    /**
     * Counts a slice.
     *
     * @param dueNanos since when there has been work without a pause: nothing was late before that
     * @param hidden whether nobody sees the page
     */
    void ran(long dueNanos, long beganNanos, long endedNanos, boolean hidden) {
        long credit = hidden ? HIDDEN_CREDIT_NANOS : (long) (EXTRA_WORK_NANOS / share);
        long from = Math.max(paidAt, Math.max(dueNanos, beganNanos - credit));
        // Who may have the whole thread pays for nothing.
        long used = endedNanos - beganNanos + (share < 1 ? TURN_NANOS : 0);
        paidAt = from + (long) (used / share);
    }
}
