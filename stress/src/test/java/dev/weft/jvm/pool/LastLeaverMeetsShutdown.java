package dev.weft.jvm.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** The last task ends while the pool is shut down: exactly one of the two is told that it has brought the end about. */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the task was last")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the shutdown found nobody")
@State
public class LastLeaverMeetsShutdown {

    private final Gate gate = new Gate();

    public LastLeaverMeetsShutdown() {
        gate.enter(false);
    }

    @Actor
    public void task(ZZ_Result result) {
        result.r1 = gate.leave();
    }

    @Actor
    public void shutdown(ZZ_Result result) {
        result.r2 = gate.raise(Gate.Phase.CLOSING);
    }
}
