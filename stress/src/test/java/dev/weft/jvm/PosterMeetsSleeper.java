package dev.weft.jvm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A loop's thread that goes to sleep, and a callback that is posted: the thread sees the callback, or it is woken. */
@JCStressTest
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "the thread sleeps over a callback, and nobody wakes it")
@Outcome(expect = ACCEPTABLE, desc = "the thread saw the callback, or is woken")
@State
public class PosterMeetsSleeper {

    private final JvmInbox inbox = new JvmInbox();

    private final Bed bed = new Bed();

    public PosterMeetsSleeper() {
        inbox.poller(() -> bed);
    }

    @Actor
    public void loop() {
        try {
            inbox.awaitMail(Long.MAX_VALUE);
        } catch (Bed.AsleepException sleeps) {
            bed.slept = true;
        }
    }

    @Actor
    public void poster() {
        inbox.post(() -> {});
    }

    @Arbiter
    public void after(ZZ_Result result) {
        result.r1 = bed.slept;
        result.r2 = bed.woken;
    }
}
