package dev.weft.bench.work;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/** The JDK's continuations alone, without a scheduler: what nothing built on them can undercut. */
final class FloorWork implements Contestant {

    private static final ContinuationScope SCOPE = new ContinuationScope("floor");

    @Override
    public @Nullable Workload workload(Row row) {
        return switch (row) {
            case SPAWN -> FloorWork::spawn;
            case YIELD -> n -> yields(n, 1);
            case YIELD_DEEP -> n -> yields(n, 10);
            default -> null;
        };
    }

    @Override
    public @Nullable Delays delays(Row row) {
        return null;
    }

    private static long spawn(int n) {
        long[] sum = {0};
        for (int i = 0; i < n; i++) {
            new Continuation(SCOPE, () -> sum[0]++).run();
        }
        return sum[0];
    }

    private static long yields(int n, int depth) {
        long[] count = {0};
        Continuation one = new Continuation(SCOPE, () -> yieldOften(n / 2, depth, count));
        Continuation other = new Continuation(SCOPE, () -> yieldOften(n / 2, depth, count));
        while (!other.isDone()) {
            one.run();
            other.run();
        }
        return count[0];
    }

    private static void yieldOften(int n, int depth, long[] count) {
        long own = 0;
        for (int i = 0; i < n; i++) {
            own += yieldAt(depth);
        }
        count[0] += own;
    }

    private static int yieldAt(int depth) {
        if (depth == 1) {
            Continuation.yield(SCOPE);
            return 1;
        }
        return yieldAt(depth - 1) + 1;
    }
}
