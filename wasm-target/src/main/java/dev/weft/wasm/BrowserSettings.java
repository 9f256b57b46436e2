package dev.weft.wasm;

import dev.weft.host.Fibers;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Priority;

/** How a {@link BrowserHost} shares its thread. Every method answers this object, so that calls can be chained. */
public final class BrowserSettings {

    /** Above this a single slice is what browsers call a long task. */
    private static final double LONGEST_SLICE_MILLIS = 50;

    private long sliceNanos = checkedSliceNanos(4);
    private double share = 1;
    private Priority priority = Priority.USER_VISIBLE;
    private LoopOptions loopOptions = LoopOptions.defaults();

    private final Fibers fibers;

    BrowserSettings(Fibers fibers) {
        this.fibers = fibers;
    }

    /**
     * Sets how long the loop runs before the page gets its turn. Default: 4.
     *
     * @param milliseconds above 0, at most 50
     * @throws IllegalArgumentException if it is outside that range
     */
    public BrowserSettings sliceMillis(double milliseconds) {
        sliceNanos = checkedSliceNanos(milliseconds);
        return this;
    }

    /**
     * Limits the share of the thread's time that the loop takes in the long run. Default: 1, no limit. See
     * {@link BrowserHost#mainThreadShare}, which changes it later.
     *
     * @param share above 0, at most 1
     * @throws IllegalArgumentException if it is outside that range
     */
    public BrowserSettings mainThreadShare(double share) {
        this.share = checkedShare(share);
        return this;
    }

    /**
     * Sets how urgent the loop's turns are beside the page's other work while the most urgent task is {@link Priority#USER_VISIBLE}, as tasks
     * are if they are not {@linkplain dev.weft.task.Task#prioritised told otherwise}. Default: the same.
     */
    public BrowserSettings priority(Priority priority) {
        this.priority = priority;
        return this;
    }

    /** Sets how the loop itself behaves, for example where its reports go. Default: {@link LoopOptions#defaults()}. */
    public BrowserSettings loop(LoopOptions options) {
        loopOptions = options;
        return this;
    }

    /**
     * Makes the host of this module, with its loop.
     *
     * @throws IllegalStateException if the module has a host already
     */
    public BrowserHost start() {
        return BrowserHost.start(this);
    }

    Fibers fibers() {
        return fibers;
    }

    LoopOptions loopOptions() {
        return loopOptions;
    }

    long sliceNanos() {
        return sliceNanos;
    }

    double share() {
        return share;
    }

    Priority priority() {
        return priority;
    }

    static double checkedShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("A main-thread share of " + Decimal.text(share)
                    + " is not possible: give a number above 0 and at most 1, for " + "example 0.18 for 18 percent.");
        }
        return share;
    }

    static long checkedSliceNanos(double milliseconds) {
        if (!(milliseconds > 0 && milliseconds <= LONGEST_SLICE_MILLIS)) {
            throw new IllegalArgumentException("A slice of " + Decimal.text(milliseconds)
                    + " ms is not possible: give a number above 0 and at most " + (int) LONGEST_SLICE_MILLIS
                    + ", for example 4.");
        }
        return (long) (milliseconds * 1e6);
    }
}
