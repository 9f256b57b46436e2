package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Checks the operations of a class against themselves, one at a time: under many schedules of two threads, no two orders may be told apart. */
final class Schedules {

    private Schedules() {}

    static void check(Class<?> operations) {
        options().check(operations);
    }

    /** A bug is planted in {@code operations}, and must be found. */
    static void find(Class<?> operations) {
        assertThrows(LincheckAssertionError.class, () -> check(operations));
    }

    private static ModelCheckingOptions options() {
        ModelCheckingOptions options = new ModelCheckingOptions();
        options.iterations(Integer.getInteger("weft.lincheck.scenarios", 5));
        options.invocationsPerIteration(Integer.getInteger("weft.lincheck.schedules", 300));
        options.threads(2);
        options.actorsPerThread(2);
        options.actorsBefore(1);
        options.actorsAfter(1);
        options.minimizeFailedScenario(false);
        return options;
    }
}
