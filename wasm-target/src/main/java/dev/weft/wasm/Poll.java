package dev.weft.wasm;

import dev.weft.loop.Loop;

/**
 * Where code that has never heard of Weft gives way: the compiler plugin calls {@link #poll} at its outer loops.
 *
 * <p>Within a task, once its slice is used up, a poll lets the page and other tasks run. Anywhere else it only counts.
 */
public final class Poll {

    /*
     * Invariant: no suspension while a class of the woven packages is being initialised, for another task would then see the class half
     * made: TeaVM marks a class as initialised when its initialiser begins.
     *
     * Every static field starts at zero so that this class needs no initialiser: a poll would otherwise ask each time whether it has run.
     */

    /** Polls left before the next look at the clock. */
    private static int left;

    /** How many polls the last look granted. */
    private static int grant;

    /** When code last went on after a look. */
    private static long lookedNanos;

    private static int initialising;

    private Poll() {}

    /** Called by woven code. Suspends when the task's slice is used up. Never throws. */
    public static void poll() {
        if (--left < 0) {
            look();
        }
    }

    private static void look() {
        var loop = initialising == 0 ? Loop.currentOrNull() : null;
        if (loop == null) {
            left = PollPace.MOST;
            return;
        }
        // Taken before it gives way, for meanwhile others look. One reading a look: it costs more than all else in
        // here.
        int granted = grant;
        long before = lookedNanos;
        grant = PollPace.next(granted, loop.preempt() - before);
        lookedNanos = loop.lastReading();
        left = grant;
    }

    /** Called by woven class initialisers as they begin. */
    public static void beginInitialiser() {
        initialising++;
    }

    /** Called by woven class initialisers as they end. */
    public static void endInitialiser() {
        initialising--;
    }
}
