package dev.weft.jvm.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@link OwnerMeetsThief} with a bug: a thief that looks first and takes out afterwards, so that both start the same task. */
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the loop has it")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the thief has it")
@State
public class PlantedPeekingThief {

    private final Queue<Integer> common = new ConcurrentLinkedQueue<>();

    public PlantedPeekingThief() {
        common.add(1);
    }

    private int take() {
        Integer task = common.peek();
        if (task == null) {
            return 0;
        }
        common.poll();
        return task;
    }

    @Actor
    public void owner(II_Result result) {
        result.r1 = take();
    }

    @Actor
    public void thief(II_Result result) {
        result.r2 = take();
    }
}
