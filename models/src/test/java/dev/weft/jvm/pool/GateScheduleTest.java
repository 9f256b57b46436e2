package dev.weft.jvm.pool;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.Test;

/** However starts, ends and a shutdown meet, exactly one of them brings the pool's end about, and nobody enters after it. */
class GateScheduleTest {

    @Test
    void aShutdownAndTheTasksItMeetsAgreeOnWhoIsLast() {
        Schedules.check(Whole.class);
    }

    @Test
    void aPlantedBugIsFoundAGateThatLooksBeforeItSteps() {
        Schedules.find(TwoSteps.class);
    }

    public static final class Whole {

        private static final int MOST_THREADS = 8;

        private final Gate gate = new Gate();

        /** How often each thread is inside: its own affair, so that nothing but the gate is looked at. */
        private final int[] inside = new int[MOST_THREADS];

        @Operation
        public boolean enter(@Param(gen = ThreadIdGen.class) int thread) {
            boolean in = gate.enter(false);
            inside[thread] += in ? 1 : 0;
            return in;
        }

        @Operation
        public String leave(@Param(gen = ThreadIdGen.class) int thread) {
            if (inside[thread] == 0) {
                return "not inside";
            }
            inside[thread]--;
            return gate.leave() ? "last" : "left";
        }

        @Operation
        public boolean close() {
            return gate.raise(Gate.Phase.CLOSING);
        }

        @Operation
        public boolean stop() {
            return gate.raise(Gate.Phase.STOPPING);
        }
    }

    public static final class TwoSteps {

        private final AtomicInteger count = new AtomicInteger();

        private volatile boolean closed;

        private final int[] inside = new int[Whole.MOST_THREADS];

        @Operation
        public boolean enter(@Param(gen = ThreadIdGen.class) int thread) {
            if (closed) {
                return false;
            }
            count.incrementAndGet();
            inside[thread]++;
            return true;
        }

        @Operation
        public String leave(@Param(gen = ThreadIdGen.class) int thread) {
            if (inside[thread] == 0) {
                return "not inside";
            }
            inside[thread]--;
            return count.decrementAndGet() == 0 && closed ? "last" : "left";
        }

        @Operation
        public boolean close() {
            boolean before = closed;
            closed = true;
            return !before && count.get() == 0;
        }
    }
}
