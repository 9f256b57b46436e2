package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.weft.task.Task;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/** A publisher gives what is requested, and ends, while a task takes it: the task gets every element, and then the end. */
@JCStressTest
@Outcome(id = "1, true", expect = ACCEPTABLE, desc = "the publisher ended before it was asked for more")
@Outcome(id = "3, true", expect = ACCEPTABLE, desc = "it was asked in time")
@State
public class PublisherMeetsTaker {

    /** How often the publisher looks for more demand: for about as long as the task takes to ask. */
    private static final int LOOKS = 200;

    private final LoopUntilIdle loop = new LoopUntilIdle();

    private final Demand demand = new Demand();

    private volatile Inlet<Integer> inlet;

    /** Of the loop's thread. */
    private int sum;

    /** Of the loop's thread. */
    private boolean ended;

    private void take() throws Exception {
        Inlet<Integer> own = Flows.subscriber("numbers", 1);
        own.onSubscribe(demand);
        inlet = own;
        for (Integer number = own.next(); number != null; number = own.next()) {
            sum += number;
        }
        ended = true;
    }

    @Actor
    public void loop() {
        Task.start(loop.loop(), "taker", this::take);
        loop.driveUntilAlone();
    }

    @Actor
    public void publisher() {
        while (inlet == null) {
            Thread.yield();
        }
        inlet.onNext(1);
        for (int looks = 0; looks < LOOKS && demand.requested.get() < 2; looks++) {
            Thread.onSpinWait();
        }
        if (demand.requested.get() >= 2) {
            inlet.onNext(2);
        }
        inlet.onComplete();
        loop.leaveAlone();
    }

    @Arbiter
    public void after(IZ_Result result) {
        result.r1 = sum;
        result.r2 = ended;
    }
}
