package dev.weft.bench.parked;

import java.util.ArrayList;
import java.util.List;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/** Continuations without a scheduler, parked as deep as a task of Weft's that receives. */
final class Floor {

    private static final ContinuationScope SCOPE = new ContinuationScope("floor");

    private Floor() {}

    static void park(int depth, int tasks, Runnable then) {
        List<Continuation> parked = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            Continuation continuation = new Continuation(SCOPE, () -> descend(depth - 1));
            continuation.run();
            parked.add(continuation);
        }
        then.run();
        parked.forEach(Continuation::run);
    }

    private static int descend(int more) {
        if (more == 0) {
            Continuation.yield(SCOPE);
            return 0;
        }
        return 1 + descend(more - 1);
    }
}
