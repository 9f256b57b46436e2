package dev.weft.bench.timers;

/** Something that keeps timers, driven by the measurement. */
interface TimerKeeper {

    /**
     * Sets a timer for each delay, then cancels all in the given order.
     *
     * @return the nanoseconds that took
     */
    long setAndCancel(long[] delaysInMillis, int[] order) throws Exception;
}
