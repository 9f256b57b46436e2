package dev.weft.loop;

/** Something to be done at a point in time. Set and withdrawn through {@link Loop#set} and {@link Loop#unset}. */
public abstract class Timer {

    /** When, on the scale of {@link Loop#nanoTime()}. */
    private final long nanoTime;

    /** Decides between equal times: first set, first fired. Owner: {@link Timers}. */
    long sequence;

    /** Where it stands in the heap, or -1. Owner: {@link Timers}. */
    int index = -1;

    /**
     * A point in time, of which the two ends of the range mean "for ever ago" and "never": differences of such times to clock readings
     * would overflow, and a host takes the greatest for "no wake-up".
     *
     * @param now the clock, on the same scale
     */
    public static long near(long now, long nanoTime) {
        if (nanoTime == Long.MAX_VALUE) {
            return now + Long.MAX_VALUE / 2;
        }
        return nanoTime == Long.MIN_VALUE ? now - Long.MAX_VALUE / 2 : nanoTime;
    }

    protected Timer(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** When it fires, on the scale of {@link Loop#nanoTime()}. */
    public final long nanoTime() {
        return nanoTime;
    }

    /** Whether it is set and has not fired. */
    public final boolean pending() {
        return index >= 0;
    }

    /** Called once, on the loop's thread, outside every task, at or soon after {@link #nanoTime()}. Must not suspend, must not throw. */
    protected abstract void fire();

    /** What it is for, for dumps: {@code end of the sleep of task 'clock' #3}. */
    @Override
    public String toString() {
        return "timer" + (pending() ? "" : " (not set)");
    }

    final boolean before(Timer other) {
        // Differences, not values: nanoTime may overflow, as System.nanoTime's contract says.
        long difference = nanoTime - other.nanoTime;
        return difference < 0 || (difference == 0 && sequence < other.sequence);
    }
}
