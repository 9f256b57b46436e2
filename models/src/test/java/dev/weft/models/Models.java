package dev.weft.models;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Holds theories against the core and prints how much was compared. */
final class Models {

    private static final int RANDOM_PROGRAMS = 10_000;

    /** Changes with {@code -Dweft.seed=}. */
    private static final long SEED = Long.getLong("weft.seed", 20261123);

    private Models() {}

    /** All programs of three tasks with {@code steps} operations each, under all schedules. */
    static void all(Theory theory, int steps) {
        Agreement.Extent extent = Agreement.ofAll(theory, steps);
        assertTrue(extent.programs() > 0 && extent.schedules() >= extent.programs(), extent.toString());
        System.out.println("model of " + extent);
    }

    /** Random programs under random schedules. */
    static void random(Theory theory, int tasks, int steps) {
        Agreement.Extent extent = Agreement.ofRandom(theory, SEED, RANDOM_PROGRAMS, tasks, steps);
        System.out.println("model of " + extent + ", seed " + SEED);
    }
}
