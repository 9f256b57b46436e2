package dev.weft.bench.parked;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import dev.weft.jvm.JvmFibers;

/** Counts how many frames stand on a fiber's stack when a task of Weft's is parked in a receive. */
final class WeftDepth implements Fibers {

    private final Fibers real = JvmFibers.continuations();

    private int deepest;

    private WeftDepth() {}

    static int ofReceive() {
        WeftDepth counting = new WeftDepth();
        Parkers.weft(counting, 1, () -> {});
        return counting.deepest;
    }

    @Override
    public Fiber newFiber(FiberBody body) {
        return real.newFiber(body);
    }

    @Override
    public void park() {
        // A fiber's stack begins with the worker that runs strands on it; one frame more makes it a continuation's.
        long frames = StackWalker.getInstance()
                        .walk(stack -> stack.takeWhile(
                                        frame -> !frame.getClassName().startsWith("dev.weft.loop.Worker"))
                                .count())
                + 2;
        deepest = Math.max(deepest, (int) frames);
        real.park();
    }

    @Override
    public void drive(Schedule schedule) {
        real.drive(schedule);
    }
}
