package dev.weft.models;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Holds theories against the core and prints how much was compared. */
final class Models {

    private static final int RANDOM_PROGRAMS = 10_000;

    /** Changes with {@code -Dweft.models.seed=}. */
    private static final long SEED = Long.getLong("weft.models.seed", 20261123);

    /** {@code -Dweft.models.programs=all} leaves no program out, which takes about half an hour. */
    private static final boolean THOROUGH = "all".equals(System.getProperty("weft.models.programs"));

    private Models() {}

    /** All programs of three tasks with {@code steps} operations each, under all schedules. */
    static void all(Theory theory, int steps) {
        every(1, theory, steps);
    }

    /** Every {@code nth} of those programs, under all schedules; all of them when asked to be thorough. */
    static void every(int nth, Theory theory, int steps) {
        int step = THOROUGH ? 1 : nth;
        Agreement.Extent extent = Agreement.ofEvery(step, theory, steps);
        assertTrue(extent.programs() > 0 && extent.schedules() >= extent.programs(), extent.toString());
        String part = step == 1 ? "" : " (one program in " + step + "; -Dweft.models.programs=all takes all)";
        System.out.println("model of " + extent + part);
    }

    /** Random programs under random schedules. */
    static void random(Theory theory, int tasks, int steps) {
        Agreement.Extent extent = Agreement.ofRandom(theory, SEED, RANDOM_PROGRAMS, tasks, steps);
        System.out.println("model of " + extent + ", seed " + SEED);
    }
}
