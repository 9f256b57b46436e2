package dev.weft.jvm.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link BringerMeetsSleeper} with a bug: a sign that is hung out by a release only, which the look into the queues may pass. */
@JCStressTest
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "the loop sleeps over a task, and nobody wakes it")
@Outcome(expect = ACCEPTABLE, desc = "the loop saw the task, or is woken")
@State
public class PlantedLaxSign {

    private final TaskQueues<String> queues = new TaskQueues<>();

    private final AtomicBoolean sign = new AtomicBoolean();

    @Actor
    public void loop(ZZ_Result result) {
        sign.setRelease(true);
        result.r1 = queues.hasAny(true);
    }

    @Actor
    public void bringer(ZZ_Result result) {
        queues.add("task", false);
        result.r2 = sign.getAcquire() && sign.compareAndSet(true, false);
    }
}
