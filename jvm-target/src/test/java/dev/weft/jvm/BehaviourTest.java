package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weft.behaviour.Behaviour;
import dev.weft.behaviour.Suite;
import dev.weft.behaviour.TraceProgram;
import dev.weft.host.Fibers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The behaviour suite on both kinds of fiber the JVM has. */
class BehaviourTest {

    private static final Map<String, Supplier<Fibers>> KINDS =
            Map.of("continuations", JvmFibers::continuations, "virtual threads", JvmFibers::virtualThreads);

    @TestFactory
    Stream<DynamicContainer> suite() {
        return KINDS.entrySet().stream()
                .map(kind -> dynamicContainer(
                        kind.getKey(),
                        Suite.all().stream()
                                .map(promise ->
                                        dynamicTest(promise.toString(), () -> check(promise, kind.getValue())))));
    }

    private static void check(Behaviour promise, Supplier<Fibers> fibers) throws Throwable {
        for (int run = 0; run < promise.runs(); run++) {
            List<Throwable> outcomes = new ArrayList<>();
            promise.run(fibers.get(), run, outcomes::add);
            assertEquals(1, outcomes.size(), promise + " ended once");
            Throwable failure = outcomes.get(0);
            if (failure != null) {
                throw new AssertionError(
                        promise + " is broken under seed " + promise.seed(run) + ": " + failure.getMessage(), failure);
            }
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
