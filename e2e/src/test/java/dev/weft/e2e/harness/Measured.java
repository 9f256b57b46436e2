package dev.weft.e2e.harness;

/**
 * Judges what is measured by the clock. The machine may stop for a moment, or do something else: that counts as work in the middle of a task, and
 * as rest between two. What is wrong is wrong every time, so what holds in one of three attempts holds; each attempt that fails is printed.
 */
public final class Measured {
    private static final int ATTEMPTS = 3;

    private Measured() {}

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
