package dev.weft.bench.rows;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** The JDK's continuations alone, without a scheduler: what nothing built on them can undercut. */
public class FloorRows {

    private static final ContinuationScope SCOPE = new ContinuationScope("floor");

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int spawn() {
        int[] sum = {0};
        for (int i = 0; i < Sizes.OPERATIONS; i++) {
            new Continuation(SCOPE, () -> sum[0]++).run();
        }
        return sum[0];
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public boolean yield() {
        Continuation one = new Continuation(SCOPE, FloorRows::yieldOften);
        Continuation other = new Continuation(SCOPE, FloorRows::yieldOften);
        while (!one.isDone()) {
            one.run();
            other.run();
        }
        return other.isDone();
    }

    private static void yieldOften() {
        for (int i = 0; i < Sizes.OPERATIONS / 2; i++) {
            Continuation.yield(SCOPE);
        }
    }
}
