package dev.weft.jvm.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A result comes while somebody looks and then asks to be told: it is told once, and never seen half. */
@JCStressTest
@Outcome(
        id = {"1, 7, 0", "1, 7, 7"},
        expect = ACCEPTABLE,
        desc = "told once, with all that was written before; the look came before or after")
@State
public class CompletionTellsOnce {

    /** Its field is plain: the completion has to publish it. */
    private static final class Result {

        private int written;
    }

    private final Completion<Result> completion = new Completion<>("result");

    /** Written by whoever tells; the harness orders it before the arbiter. */
    private int told;

    private int seen;

    private void tell(Result result) {
        told++;
        seen = result.written;
    }

    @Actor
    public void completes() {
        Result result = new Result();
        result.written = 7;
        completion.complete(result);
    }

    @Actor
    public void asks(III_Result result) {
        Result there = completion.now();
        result.r3 = there == null ? 0 : there.written;
        completion.whenThere(this::tell);
    }

    @Arbiter
    public void after(III_Result result) {
        result.r1 = told;
        result.r2 = seen;
    }
}
