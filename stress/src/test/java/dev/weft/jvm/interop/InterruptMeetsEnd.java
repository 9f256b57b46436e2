package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.weft.task.Task;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;

/**
 * A task is cancelled while a thread of an executor works for it: it gets the result exactly when there is one, and its interrupt does not hit
 * what that thread does next.
 */
@JCStressTest
@Outcome(id = "0, -1, false", expect = ACCEPTABLE, desc = "taken back in time")
@Outcome(id = "1, -1, false", expect = ACCEPTABLE, desc = "interrupted in the middle")
@Outcome(id = "2, 2, false", expect = ACCEPTABLE, desc = "too late: there is a result")
@State
public class InterruptMeetsEnd {

    /** How often who runs on the thread looks whether it is interrupted: for about as long as a cancel takes. */
    private static final int LOOKS = 1_000;

    /** For about as long as it takes until the body is done. */
    private static final int SPINS = 200;

    private final LoopUntilIdle loop = new LoopUntilIdle();

    private final ThreadByHand thread = new ThreadByHand();

    /** How far the body came: 1 when it began, 2 when it was done. */
    private int body;

    /** What the task got: the result, or -1 when it was cancelled. Of the loop's thread. */
    private int got;

    private boolean nextInterrupted;

    private void call() throws InterruptedException {
        try {
            got = Offload.call(thread, "body", this::body);
        } finally {
            got = got == 0 ? -1 : got;
        }
    }

    private int body() throws InterruptedException {
        body = 1;
        for (int looks = 0; looks < LOOKS; looks++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        body = 2;
        return body;
    }

    private void next() {
        for (int looks = 0; looks < LOOKS; looks++) {
            nextInterrupted |= Thread.currentThread().isInterrupted();
        }
    }

    @Actor
    public void loop() {
        Task<?> caller = Task.start(loop.loop(), "caller", this::call);
        Task.start(loop.loop(), "canceller", () -> {
            Pause.upTo(SPINS);
            caller.cancel("enough");
        });
        loop.driveUntilAlone();
    }

    /** As {@link java.util.concurrent.ThreadPoolExecutor} does, it lets nothing begin interrupted. */
    @Actor
    public void thread() {
        thread.work();
        Thread.interrupted();
        next();
        Thread.interrupted();
        loop.leaveAlone();
    }

    @Arbiter
    public void after(IIZ_Result result) {
        result.r1 = body;
        result.r2 = got;
        result.r3 = nextInterrupted;
    }
}
