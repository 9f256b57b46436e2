package dev.weft.bench;

/**
 * How much is measured.
 *
 * @param rounds how often each row is measured by each column, in turns, each time in a process of its own
 * @param warmUpMillis how much processor time each process gets before its first sample
 * @param iterations samples a round
 * @param iterationMillis how long a sample takes
 * @param growth whether whole runs are measured for a thousand up to a million, or only for the size in the main table
 * @param parked how many tasks are parked
 * @param timers up to how many timers are set
 */
public record Effort(
        int rounds, int warmUpMillis, int iterations, int iterationMillis, boolean growth, int parked, int timers) {

    /** Some thirty minutes. */
    public static final Effort FULL = new Effort(3, 1_200, 4, 250, true, 1_000_000, 1_000_000);

    /** Some six minutes. */
    public static final Effort QUICK = new Effort(1, 1_000, 3, 100, false, 200_000, 10_000);
}
