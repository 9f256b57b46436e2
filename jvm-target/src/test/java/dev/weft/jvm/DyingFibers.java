package dev.weft.jvm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;

/** Continuations of which one can be lost in the middle, as a WebAssembly trap loses a stack. */
final class DyingFibers implements Fibers {

    private final Fibers real = JvmFibers.continuations();

    private boolean dead;

    /** Never returns: the calling fiber is gone, {@code finally} blocks and all. */
    void trap() {
        dead = true;
        real.park(); // behind the loop's back: nobody will resume it
        throw new AssertionError("a dead fiber was resumed");
    }

    @Override
    public Fiber newFiber(FiberBody body) {
        return real.newFiber(body);
    }

    @Override
    public void park() {
        real.park();
    }

    @Override
    public void drive(Schedule schedule) {
        for (Fiber fiber = schedule.next(); fiber != null; fiber = schedule.next()) {
            fiber.resume();
            if (dead) {
                dead = false;
                schedule.fiberDied("unreachable executed");
            }
        }
    }
}
