package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.weft.task.Task;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** {@link StarterMeetsLeaving} with a bug: a starter that asks whether the loop is left before it posts, not afterwards. */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the future is complete")
@State
public class PlantedEarlyLook {

    private final LoopUntilIdle loop = new LoopUntilIdle();

    private final TaskFuture<Integer> future = new TaskFuture<>(loop.loop(), "task");

    @Actor
    public void host() {
        loop.loop().retire();
    }

    @Actor
    public void starter() {
        if (loop.loop().inbox().isClosed()) {
            future.leave();
        } else {
            loop.loop().inbox().post(() -> future.follow(Task.start(loop.loop(), future.name(), () -> 1)));
        }
    }

    @Arbiter
    public void after(Z_Result result) {
        result.r1 = future.isDone();
    }
}
