package dev.weft.bench.parked;

import java.util.ArrayList;
import java.util.List;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/** Continuations without a scheduler, parked in their first call: nothing that is built on them can be smaller. */
final class Floor {

    private static final ContinuationScope SCOPE = new ContinuationScope("floor");

    private Floor() {}

    static void park(int tasks, Runnable then) {
        List<Continuation> parked = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            Continuation continuation = new Continuation(SCOPE, Floor::yieldOnce);
            continuation.run();
            parked.add(continuation);
        }
        then.run();
        parked.forEach(Continuation::run);
    }

    private static void yieldOnce() {
        Continuation.yield(SCOPE);
    }
}
