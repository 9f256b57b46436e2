package dev.weft.test;

import dev.weft.loop.SplitMix;
import java.util.Arrays;

/*
 * Idea (Burckhardt, Kothari, Musuvathi, Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs, ASPLOS 2010):
 * each strand gets a random priority when it is first seen, and the highest always runs. At depth - 1 random steps the strand that would
 * run falls below all others. A bug that needs `depth` ordering constraints among n tasks and k steps is found by one run with a
 * probability of at least 1 / (n * k^(depth-1)), however unlikely it is under a fair shuffle.
 *
 * A strand that yields falls below all others, too, but only now and then: a task that polls with a high priority would else starve the
 * one it waits for, and if each yield counted, a program that yields much would only ever take turns.
 *
 * Priorities: drawn ones are positive; those of change points are -1 .. -(depth-1), by the order in which the points were drawn, not in
 * which they are passed; those of yields lie below, each new one lower.
 */
/** Runs the strand with the highest random priority, with a few random changes. */
final class Pct implements Picker {

    /** Out of how many choices where time could pass first, it does in one. */
    private static final int LATE_ONE_IN = 16;

    /** Out of how many yields one lowers the priority of who yields. */
    private static final int YIELD_ONE_IN = 8;

    private final long seed;

    private final int depth;

    private final int length;

    private SplitMix random = new SplitMix(0);

    private long[] changes = new long[0];

    private long[] priorities = new long[16];

    private long lowest;

    private int steps;

    /**
     * @param depth how many ordering constraints a bug may need; at least 1
     * @param length about how many steps a run has; at least 1
     */
    Pct(long seed, int depth, int length) {
        this.seed = seed;
        this.depth = depth;
        this.length = length;
    }

    @Override
    public void begin() {
        random = new SplitMix(seed);
        changes = new long[depth - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = random.nextInt(length);
        }
        Arrays.fill(priorities, 0);
        lowest = -depth;
        steps = 0;
    }

    @Override
    public int pick(ChoicePoint point) {
        if (point.kind == ChoicePoint.Kind.CLAUSE) {
            return random.nextInt(point.options);
        }
        if (point.lateOption && random.nextInt(LATE_ONE_IN) == 0) {
            return point.options - 1;
        }
        if (point.yielder >= 0 && random.nextInt(YIELD_ONE_IN) == 0) {
            set(point, point.yielder, --lowest);
        }
        int best = highest(point);
        for (int i = 0; i < changes.length; i++) {
            if (changes[i] == steps) {
                set(point, best, -1 - i);
            }
        }
        steps++;
        return highest(point);
    }

    private int highest(ChoicePoint point) {
        int best = 0;
        for (int option = 1; option < point.strandOptions(); option++) {
            if (priority(point, option) > priority(point, best)) {
                best = option;
            }
        }
        return best;
    }

    private long priority(ChoicePoint point, int option) {
        int id = point.strand(option).id();
        if (id >= priorities.length) {
            priorities = Arrays.copyOf(priorities, 2 * id);
        }
        if (priorities[id] == 0) {
            priorities[id] = 1 + (random.nextLong() >>> 1);
        }
        return priorities[id];
    }

    private void set(ChoicePoint point, int option, long priority) {
        priority(point, option); // makes room
        priorities[point.strand(option).id()] = priority;
    }
}
