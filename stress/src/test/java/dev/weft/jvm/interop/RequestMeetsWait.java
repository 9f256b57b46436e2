package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.weft.seq.Seq;
import java.util.concurrent.Flow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/** A subscriber requests elements one by one while the publisher's task gives them and goes to wait for demand: no request is lost. */
@JCStressTest
@Outcome(id = "7, true", expect = ACCEPTABLE, desc = "all elements, and the end")
@State
public class RequestMeetsWait {

    /** For about as long as an element takes. */
    private static final int SPINS = 100;

    private final LoopUntilIdle loop = new LoopUntilIdle();

    private volatile Flow.Subscription subscription;

    /** Of the loop's thread. */
    private int sum;

    /** Of the loop's thread. */
    private boolean complete;

    private final class Received implements Flow.Subscriber<Integer> {

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Integer number) {
            sum += number;
        }

        @Override
        public void onError(Throwable failure) {
            sum = -1;
        }

        @Override
        public void onComplete() {
            complete = true;
        }
    }

    @Actor
    public void loop() {
        Flows.publisher(loop.loop(), "numbers", Seq.of(1, 2, 4)).subscribe(new Received());
        loop.driveUntilAlone();
    }

    @Actor
    public void subscriber() {
        while (subscription == null) {
            Thread.yield();
        }
        for (int i = 0; i < 3; i++) {
            Pause.upTo(SPINS);
            subscription.request(1);
        }
        loop.leaveAlone();
    }

    @Arbiter
    public void after(IZ_Result result) {
        result.r1 = sum;
        result.r2 = complete;
    }
}
