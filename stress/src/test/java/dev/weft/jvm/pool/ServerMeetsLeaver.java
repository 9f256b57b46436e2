package dev.weft.jvm.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Somebody would serve a waiter that is cancelled: one of the two succeeds. */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "served")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "left")
@State
public class ServerMeetsLeaver {

    private final Party party = new Party() {
        @Override
        void wake(Place served) {}
    };

    @Actor
    public void server(ZZ_Result result) {
        result.r1 = party.claim();
    }

    @Actor
    public void leaver(ZZ_Result result) {
        result.r2 = party.leave();
    }
}
