package dev.weft.jvm.interop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A job is given to a loop's executor, and begins there, while that is shut down: one thing becomes of it, and the executor terminates after it. */
@JCStressTest
@Outcome(id = "1, 0, 0, 1", expect = ACCEPTABLE, desc = "it has run")
@Outcome(id = "0, 1, 0, 1", expect = ACCEPTABLE, desc = "it was rejected")
@Outcome(id = "0, 0, 1, 1", expect = ACCEPTABLE, desc = "it was handed back")
@State
public class JobMeetsShutdownNow {

    /** For about as long as a job takes from being given to its end. */
    private static final int SPINS = 500;

    private final LoopUntilIdle loop = new LoopUntilIdle();

    private final LoopExecutor executor = LoopExecutor.of(loop.loop(), "jobs");

    private volatile boolean begins;

    private int ran;

    private int rejected;

    private int handedBack;

    /** Whether it ran when all jobs were said to have ended. */
    private boolean ranLate;

    public JobMeetsShutdownNow() {
        loop.drive();
    }

    private void job() {
        ran++;
        ranLate = executor.isTerminated();
    }

    @Actor
    public void loop() {
        begins = true;
        try {
            executor.execute(this::job);
        } catch (RejectedExecutionException shutDown) {
            rejected++;
        }
        loop.driveUntilAlone();
    }

    @Actor
    public void owner() {
        while (!begins) {
            Thread.yield();
        }
        Pause.upTo(SPINS);
        handedBack = executor.shutdownNow().size();
        loop.leaveAlone();
    }

    @Arbiter
    public void after(IIII_Result result) {
        result.r1 = ran;
        result.r2 = rejected;
        result.r3 = handedBack;
        result.r4 = executor.isTerminated() && !ranLate ? 1 : 0;
    }
}
