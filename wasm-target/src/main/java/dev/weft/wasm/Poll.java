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
     * The counters start at zero so that this class needs no initialiser: a poll would otherwise ask each time whether it has run.
     */

    /**
     * Polls between two looks at the clock, which costs some 50 ns. Outer loops of codecs poll every 30 ns on average, so this is a look
     * every 8 microseconds, and every millisecond where an outer loop's round takes 4 microseconds.
     */
    private static final int INTERVAL = 256;

    private static int count;
    private static int initialising;

    private Poll() {}

    /** Called by woven code. Suspends when the task's slice is used up. Never throws. */
    public static void poll() {
        if (++count > INTERVAL) {
            lookAtTheClock();
        }
    }

    private static void lookAtTheClock() {
        count = 0;
        if (initialising == 0) {
            var loop = Loop.currentOrNull();
            if (loop != null) {
                loop.preempt();
            }
        }
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
