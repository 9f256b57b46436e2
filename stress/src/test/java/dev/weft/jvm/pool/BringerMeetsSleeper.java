package dev.weft.jvm.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A loop that goes to sleep, and somebody who brings a task: one of the two sees the other. */
@JCStressTest
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "the loop sleeps over a task, and nobody wakes it")
@Outcome(expect = ACCEPTABLE, desc = "the loop saw the task, or is woken")
@State
public class BringerMeetsSleeper {

    private final TaskQueues<String> queues = new TaskQueues<>();

    private final IdleSign sign = new IdleSign();

    @Actor
    public void loop(ZZ_Result result) {
        sign.hangOut();
        result.r1 = queues.hasAny(true);
    }

    @Actor
    public void bringer(ZZ_Result result) {
        queues.add("task", false);
        result.r2 = sign.takeInIfOut();
    }
}
