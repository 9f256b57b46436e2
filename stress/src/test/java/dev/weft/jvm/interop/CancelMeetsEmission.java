package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.weft.channel.Channel;
import dev.weft.seq.Seq;
import dev.weft.task.Task;
import java.util.concurrent.Flow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZZ_Result;

/** A subscriber cancels while the publisher's task gives it what a channel has: it hears of no end, the task ends, and so does the channel. */
@JCStressTest
@Outcome(id = "0, true, true", expect = ACCEPTABLE, desc = "over, on both sides")
@State
public class CancelMeetsEmission {

    /** For about as long as the elements take. */
    private static final int SPINS = 200;

    private final LoopUntilIdle loop = new LoopUntilIdle();

    private Channel<Integer> channel;

    private volatile Flow.Subscription subscription;

    /** Of the loop's thread. */
    private int ends;

    private final class Subscriber implements Flow.Subscriber<Integer> {

        @Override
        public void onSubscribe(Flow.Subscription given) {
            given.request(Long.MAX_VALUE);
            subscription = given;
        }

        @Override
        public void onNext(Integer number) {}

        @Override
        public void onError(Throwable failure) {
            ends++;
        }

        @Override
        public void onComplete() {
            ends++;
        }
    }

    private void publish() {
        loop.loop().expect("the cancel"); // or it would be stuck where the channel is empty
        channel = Channel.buffered("numbers", 2);
        channel.send(1);
        channel.send(2);
        new SeqSubscription<>(loop.loop(), "numbers", Seq.from(channel), channel, new Subscriber()).begin();
    }

    @Actor
    public void loop() {
        Task.start(loop.loop(), "publisher", this::publish);
        loop.driveUntilAlone();
    }

    @Actor
    public void subscriber() {
        while (subscription == null) {
            Thread.yield();
        }
        Pause.upTo(SPINS);
        subscription.cancel();
        loop.leaveAlone();
    }

    @Arbiter
    public void after(IZZ_Result result) {
        result.r1 = ends;
        result.r2 = loop.loop().statistics().roots() == 0;
        result.r3 = channel.isClosed();
    }
}
