package dev.weft.jvm.pool;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
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

        private final Gate gate = new Gate();

        /** Tasks that have entered and may leave. */
        private final AtomicInteger inside = new AtomicInteger();

        @Operation
        public boolean enter() {
            boolean in = gate.enter(false);
            if (in) {
                inside.incrementAndGet();
            }
            return in;
        }

        @Operation
        public String leave() {
            int seen = inside.get();
            while (seen > 0 && !inside.compareAndSet(seen, seen - 1)) {
                seen = inside.get();
            }
            return seen == 0 ? "nobody" : gate.leave() ? "last" : "left";
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

        @Operation
        public boolean enter() {
            if (closed) {
                return false;
            }
            count.incrementAndGet();
            return true;
        }

        @Operation
        public String leave() {
            int seen = count.get();
            while (seen > 0 && !count.compareAndSet(seen, seen - 1)) {
                seen = count.get();
            }
            return seen == 0 ? "nobody" : closed && seen == 1 ? "last" : "left";
        }

        @Operation
        public boolean close() {
            boolean before = closed;
            closed = true;
            return !before && count.get() == 0;
        }
    }
}
