package dev.weft.jvm.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A loop and a thief take from one queue: the task goes to one of them, and the count is right afterwards. */
@JCStressTest
@Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "the loop has it")
@Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "the thief has it")
@State
public class OwnerMeetsThief {

    private final TaskQueues<Integer> queues = new TaskQueues<>();

    public OwnerMeetsThief() {
        queues.add(1, false);
    }

    private static int orNone(Integer task) {
        return task == null ? 0 : task;
    }

    @Actor
    public void owner(III_Result result) {
        result.r1 = orNone(queues.next());
    }

    @Actor
    public void thief(III_Result result) {
        result.r2 = orNone(queues.giveUp());
    }

    @Arbiter
    public void after(III_Result result) {
        result.r3 = queues.size();
    }
}
