package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.LoopOptions;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A task goes to wait for a future while another thread completes it: it wakes, and sees all that was written before. A wait that never ends is an error, too. */
@JCStressTest
@Outcome(id = "7", expect = ACCEPTABLE, desc = "the result")
@State
public class CompletionMeetsWait {

    private final CompletableFuture<int[]> future = new CompletableFuture<>();

    @Actor
    public void waiter(I_Result result) {
        JvmHost host = new JvmHost(JvmFibers.continuations());
        result.r1 = host.run(LoopOptions.defaults(), "main", () -> Futures.await("future", future))[0];
    }

    @Actor
    public void completer() {
        future.complete(new int[] {7});
    }
}
