package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weft.behaviour.Behaviour;
import dev.weft.behaviour.Suite;
import dev.weft.behaviour.TraceProgram;
import dev.weft.host.Fibers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The behaviour suite on both kinds of fiber the JVM has.
 *
 * <p>A parametrised test rather than a factory of dynamic ones: mutation tests can then run a promise alone, and do so only for the
 * mutants it reaches.
 */
class BehaviourTest {

    private enum Kind {
        CONTINUATIONS,
        VIRTUAL_THREADS;

        private int promises;

        private int runs;

        private int failed;

        Fibers make() {
            return this == CONTINUATIONS ? JvmFibers.continuations() : JvmFibers.virtualThreads();
        }

        @Override
        public String toString() {
            return make().toString();
        }
    }

    static Stream<Arguments> promisesOnEachKindOfFiber() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Suite.all().stream().map(promise -> Arguments.of(kind, promise)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("promisesOnEachKindOfFiber")
    void everyPromiseIsKept(Kind kind, Behaviour promise) {
        kind.promises++;
        for (int run = 0; run < promise.runs(); run++) {
            kind.runs++;
            Throwable failure = outcome(promise, kind.make(), run);
            if (failure != null) {
                kind.failed++;
                throw new AssertionError(
                        promise + " is broken under seed " + promise.seed(run) + ": " + failure.getMessage(), failure);
            }
        }
    }

    private static @Nullable Throwable outcome(Behaviour promise, Fibers fibers, int run) {
        List<@Nullable Throwable> outcomes = new ArrayList<>();
        promise.run(fibers, run, outcomes::add);
        return outcomes.size() == 1 ? outcomes.get(0) : new AssertionError("it ended " + outcomes.size() + " times");
    }

    @AfterAll
    static void tellHowMuchHasRun() {
        for (Kind kind : Kind.values()) {
            System.out.println("behaviour suite: " + kind.promises + " promises, " + kind.runs + " runs, " + kind
                    + " (JVM), " + kind.failed + " failed");
        }
    }

    @Test
    void theSameSeedGivesTheSameTraceOnBothKindsOfFiber() {
        for (long seed = 1; seed <= 20; seed++) {
            List<String> first = trace(JvmFibers.continuations(), seed);
            assertFalse(first.isEmpty());
            assertEquals(first, trace(JvmFibers.continuations(), seed), "seed " + seed);
            assertEquals(first, trace(JvmFibers.virtualThreads(), seed), "seed " + seed);
        }
    }

    @Test
    void differentSeedsGiveDifferentTraces() {
        assertNotEquals(trace(JvmFibers.continuations(), 1), trace(JvmFibers.continuations(), 2));
    }

    private static List<String> trace(Fibers fibers, long seed) {
        List<String> trace = new ArrayList<>();
        TraceProgram.run(fibers, seed, trace::addAll);
        return trace;
    }
}
