package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A publisher gives a subscription to a subscriber that is being closed: somebody cancels it, and nobody does so twice. */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "cancelled, once")
@State
public class SubscriptionMeetsClose {

    private final LoopUntilIdle loop = new LoopUntilIdle();

    private final Demand demand = new Demand();

    private Inlet<Integer> inlet;

    public SubscriptionMeetsClose() {
        Door.start(loop.loop(), "maker", () -> inlet = Flows.subscriber("numbers", 1));
        loop.drive();
    }

    @Actor
    public void publisher() {
        inlet.onSubscribe(demand);
    }

    /** Nobody else drives the loop. */
    @Actor
    public void closer() {
        inlet.close();
    }

    @Arbiter
    public void after(I_Result result) {
        result.r1 = demand.cancels.get();
    }
}
