package dev.weft.jvm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link PosterMeetsSleeper} with a callback for which the queue needs a new chunk, unless the thread is quick to make room. */
@JCStressTest
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "the thread sleeps over a callback, and nobody wakes it")
@Outcome(expect = ACCEPTABLE, desc = "the thread saw the callback, or is woken")
@State
public class PosterOfAChunkMeetsSleeper {

    private final JvmInbox inbox = new JvmInbox(2);

    private final Bed bed = new Bed();

    private boolean ran;

    public PosterOfAChunkMeetsSleeper() {
        inbox.poller(() -> bed);
        inbox.post(() -> {});
    }

    @Actor
    public void loop() {
        inbox.runPosted();
        try {
            inbox.awaitMail(Long.MAX_VALUE);
        } catch (Bed.AsleepException sleeps) {
            bed.slept = !ran;
        }
    }

    @Actor
    public void poster() {
        inbox.post(() -> ran = true);
    }

    @Arbiter
    public void after(ZZ_Result result) {
        result.r1 = bed.slept;
        result.r2 = bed.woken;
    }
}
