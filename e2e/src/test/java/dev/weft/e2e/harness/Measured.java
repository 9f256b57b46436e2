package dev.weft.e2e.harness;

/**
 * Judges what is measured by the clock. The machine may stop for a moment, or do something else: that counts as work in the middle of a task, and
 * as rest between two. What is wrong is wrong every time, so what holds in one of three attempts holds; each attempt that fails is printed.
 *
 * <p>A build machine may be slow for hours, because of what else it has to do. So each figure has two limits: what is promised, which holds
 * with {@code -Dweft.e2e.quiet} only, and one that no slow machine reaches but that what is wrong would exceed by far.
 */
public final class Measured {
    private static final int ATTEMPTS = 3;

    /** Whether the machine has nothing else to do, and is known to be fast enough for what is promised. */
    private static final boolean QUIET = System.getProperty("weft.e2e.quiet") != null;

    private Measured() {}

    /** The limit to judge by: what is promised where the machine is quiet, else what even a busy one keeps. */
    public static double limit(double promised, double busy) {
        return QUIET ? promised : busy;
    }

    /** Runs a measurement, which asserts what it found, until one attempt passes; if none does, throws what the last one threw. */
    public static void holds(Runnable measurement) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                measurement.run();
                return;
            } catch (AssertionError failed) {
                System.out.println("attempt " + attempt + " of " + ATTEMPTS + ": " + failed.getMessage());
            }
        }
        measurement.run();
    }
}
