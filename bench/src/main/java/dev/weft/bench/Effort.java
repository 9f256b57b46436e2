package dev.weft.bench;

/**
 * How much is measured.
 *
 * @param rounds how often each row is measured by each column, in turns, each time in a process of its own
 * @param warmUpMillis how much processor time each process gets before its first sample, at least twice: until its compilers rest
 * @param iterations samples of an operation a round
 * @param iterationMillis how long such a sample takes: so short that some fall between what else happens on the machine
 * @param runs samples of a whole run, of delays and of timers a round
 * @param growth whether whole runs are measured for a thousand up to a million, or only for the size in the main table
 * @param parked how many tasks are parked
 * @param timers up to how many timers are set
 */
public record Effort(
        int rounds,
        int warmUpMillis,
        int iterations,
        int iterationMillis,
        int runs,
        boolean growth,
        int parked,
        int timers) {

    /** Some fifty minutes. */
    public static final Effort FULL = new Effort(3, 700, 20, 50, 6, true, 1_000_000, 1_000_000);

    /** Some ten minutes. */
    public static final Effort QUICK = new Effort(1, 500, 8, 40, 3, false, 200_000, 10_000);
}
