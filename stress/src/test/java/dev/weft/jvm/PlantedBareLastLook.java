package dev.weft.jvm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.host.Inbox;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link PosterOfAChunkMeetsSleeper} with a bug: a thread that looks at its mail for the last time without taking a place there. */
@JCStressTest
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "the thread sleeps over a callback, and nobody wakes it")
@Outcome(expect = ACCEPTABLE, desc = "the thread saw the callback, or is woken")
@State
public class PlantedBareLastLook {

    private final MpscUnboundedAtomicArrayQueue<Inbox.Callback> mail = new MpscUnboundedAtomicArrayQueue<>(2);

    private volatile boolean asleep;

    public PlantedBareLastLook() {
        mail.offer(() -> {});
    }

    @Actor
    public void loop(ZZ_Result result) {
        mail.poll();
        asleep = true;
        result.r1 = mail.isEmpty();
    }

    @Actor
    public void poster(ZZ_Result result) {
        mail.offer(() -> {});
        result.r2 = asleep;
    }
}
