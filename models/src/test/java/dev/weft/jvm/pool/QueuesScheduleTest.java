package dev.weft.jvm.pool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** However a loop, thieves and bringers meet at a queue of tasks that have not started, each task is taken once, and in its turn. */
class QueuesScheduleTest {

    @Test
    void eachTaskIsTakenOnce() {
        Schedules.check(Whole.class);
    }

    @Test
    void aPlantedBugIsFoundAThiefThatLooksBeforeItTakes() {
        Schedules.find(Peeking.class);
    }

    public static final class Whole {

        private final TaskQueues<Integer> queues = new TaskQueues<>();

        @Operation
        public void bring(@Param(gen = IntGen.class, conf = "1:9") int task) {
            queues.add(task, false);
        }

        @Operation(nonParallelGroup = "the loop's thread")
        public @Nullable Integer take() {
            return queues.next();
        }

        @Operation
        public @Nullable Integer steal() {
            return queues.giveUp();
        }

        @Operation
        public @Nullable Integer drain() {
            return queues.drain(true);
        }
    }

    public static final class Peeking {

        private final Queue<Integer> common = new ConcurrentLinkedQueue<>();

        @Operation
        public void bring(@Param(gen = IntGen.class, conf = "1:9") int task) {
            common.add(task);
        }

        @Operation
        public @Nullable Integer steal() {
            Integer task = common.peek();
            common.poll();
            return task;
        }
    }
}
