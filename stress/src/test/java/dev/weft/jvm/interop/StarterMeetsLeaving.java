package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A task is sent to a loop whose host leaves it: the future learns of that, and nobody waits for ever. */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the future is complete")
@State
public class StarterMeetsLeaving {

    private final LoopUntilIdle loop = new LoopUntilIdle();

    private CompletableFuture<Integer> future = new CompletableFuture<>();

    @Actor
    public void host() {
        loop.loop().retire();
    }

    @Actor
    public void starter() {
        future = Door.start(loop.loop(), "task", () -> 1);
    }

    @Arbiter
    public void after(Z_Result result) {
        result.r1 = future.isDone();
    }
}
