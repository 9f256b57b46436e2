package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.weft.task.Task;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** A future is cancelled while its task runs on a loop: both tell the same story, and a task that began has cleaned up. */
@JCStressTest
@Outcome(id = "true, true, 0", expect = ACCEPTABLE, desc = "cancelled")
@Outcome(id = "false, false, 0", expect = ACCEPTABLE, desc = "too late: there is a result")
@State
public class CancelMeetsEnd {

    private final LoopUntilIdle loop = new LoopUntilIdle();

    /** Begun and not ended. Of the loop's thread. */
    private int inside;

    private final CompletableFuture<Integer> future = Door.start(loop.loop(), "task", () -> {
        inside++;
        try {
            Task.yield();
            return 1;
        } finally {
            inside--;
        }
    });

    @Actor
    public void loop() {
        loop.drive();
    }

    @Actor
    public void canceller(ZZI_Result result) {
        result.r1 = future.cancel(true);
    }

    @Arbiter
    public void after(ZZI_Result result) {
        loop.drive(); // the cancel may have come when the loop was idle
        result.r2 = future.isCancelled();
        result.r3 = inside;
    }
}
