package dev.weft.jvm.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link ServerMeetsLeaver} with a bug: a look and a step in place of a compare-and-set. */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "served")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "left")
@State
public class PlantedPlainClaim {

    private volatile boolean waiting = true;

    private boolean step() {
        if (!waiting) {
            return false;
        }
        waiting = false;
        return true;
    }

    @Actor
    public void server(ZZ_Result result) {
        result.r1 = step();
    }

    @Actor
    public void leaver(ZZ_Result result) {
        result.r2 = step();
    }
}
