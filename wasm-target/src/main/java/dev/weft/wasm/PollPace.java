package dev.weft.wasm;

/**
 * How many polls to let pass between two looks at the clock. A look costs some 300 ns, mostly the reading; outer loops come round every
 * 30 ns in one codec and every millisecond in another, so the number follows what the last polls took.
 */
final class PollPace {

    /**
     * The most polls between two looks, also where nobody needs to give way. What quick polls were granted may fall to slow ones: a codec's
     * deblocking filter comes round in nanoseconds, the encoder after it in 20 microseconds a macroblock. With 64 that is 1.4 ms too
     * long at worst; with 1,024 a whole frame of 640 x 272 (15 ms) passed between two looks.
     */
    static final int MOST = 64;

    /** The time between looks to aim for: a look then costs 0.6 percent, and a slice of 4 ms ends within 2 percent of its length. */
    static final long AIM_NANOS = 50_000;

    /** Fast enough to leave a slow stretch within a few looks; no faster, because browsers' clocks tick in 5 to 100 microseconds. */
    private static final int FASTEST_GROWTH = 8;

    private PollPace() {}

    /**
     * The next grant.
     *
     * @param grant the last one; 0 at the very first look
     * @param elapsedNanos what that many polls took; 0 if the clock has not moved
     */
    static int next(int grant, long elapsedNanos) {
        long last = Math.max(1, grant);
        long wanted = elapsedNanos <= 0 ? MOST : last * AIM_NANOS / elapsedNanos;
        return (int) Math.max(1, Math.min(Math.min(wanted, last * FASTEST_GROWTH), MOST));
    }
}
