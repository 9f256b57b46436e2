package dev.weft.bench;

/**
 * How much is measured.
 *
 * @param rounds how often each row is measured by each column, in turns, each time in a process of its own
 * @param iterations samples a round, after as many to warm up
 * @param iterationMillis how long a sample takes
 * @param parked how many tasks are parked
 * @param timers up to how many timers are set
 */
public record Effort(int rounds, int iterations, int iterationMillis, int parked, int timers) {

    /** Some twenty minutes. */
    public static final Effort FULL = new Effort(3, 5, 400, 1_000_000, 1_000_000);

    /** Some five minutes. */
    public static final Effort QUICK = new Effort(1, 3, 200, 200_000, 1_000_000);
}
