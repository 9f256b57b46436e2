package dev.weft.test;

import dev.weft.loop.Loop;
import dev.weft.loop.LoopStatistics;
import org.jspecify.annotations.Nullable;

/** Says what a program has left behind on its loop. */
public final class Leaks {

    private Leaks() {}

    /**
     * Checks that nothing is left: no task, no timer, no waiter in a queue, no expectation of an event from outside. Call it outside
     * every task, once the program should be over.
     *
     * @throws AssertionError naming what is left, with the loop's dump
     */
    public static void check(Loop loop) {
        AssertionError leak = find(loop);
        if (leak != null) {
            throw leak;
        }
    }

    static @Nullable AssertionError find(Loop loop) {
        LoopStatistics left = loop.statistics();
        int all = left.ready() + left.timers() + left.waiters() + left.roots() + left.expectations();
        return all == 0 ? null : new AssertionError(describe(left, loop.dump()));
    }

    private static String describe(LoopStatistics left, String dump) {
        StringBuilder out = new StringBuilder("the program has left something on its loop: ");
        int start = out.length();
        append(out, start, left.roots(), "root task that has not ended", "root tasks that have not ended");
        append(out, start, left.ready(), "task that could run", "tasks that could run");
        append(out, start, left.timers(), "timer that is set", "timers that are set");
        append(out, start, left.waiters(), "waiter in a queue", "waiters in queues");
        append(out, start, left.expectations(), "expected event from outside", "expected events from outside");
        return out.append(dump.isEmpty() ? "" : "\n" + dump).toString();
    }

    private static void append(StringBuilder out, int start, int count, String one, String many) {
        if (count > 0) {
            out.append(out.length() == start ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(count == 1 ? one : many);
        }
    }
}
