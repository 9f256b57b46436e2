package dev.weft.wasm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Fibers on TeaVM's own coroutines: for browsers that have WebAssembly garbage collection but no JSPI.
 *
 * <p>TeaVM transforms every method that may suspend, so suspending code must stay behind Weft's own types, polls must not be woven
 * ({@code weft.preempt}), and the build needs a {@code weft.coroutines.limit} above zero. A parked fiber is a small heap object, so there may
 * be a million of them. Load the module with {@code jspi: false}.
 */
public final class CoroutineFibers implements Fibers {

    /*
     * Idea. A coroutine resumes inside the call that resumes it, and that call returns when it parks or ends: so drive() is a plain loop.
     * Each resume passes through JavaScript, the only place where a trap can be caught; those frames are none of the coroutine's own, so
     * its unwinding never meets them.
     *
     * Invariant: `running` is set exactly while a coroutine's own code is on the thread.
     */

    private @Nullable Coroutine running;

    @Override
    public Fiber newFiber(FiberBody body) {
        return new Coroutine(() -> {
            body.run();
            running = null;
        });
    }

    @Override
    public void park() {
        var self = running;
        if (self == null) {
            throw new IllegalStateException("park() was called where no fiber runs (a callback or an exported method): "
                    + "start a task there instead, and suspend inside it.");
        }
        running = null;
        Coroutine.suspend();
        running = self;
    }

    @Override
    public void drive(Schedule schedule) {
        for (var next = schedule.next(); next != null; next = schedule.next()) {
            running = (Coroutine) next;
            String death = running.resumeGuarded();
            if (death != null) {
                running = null;
                schedule.fiberDied(death);
            }
        }
    }

    @Override
    public String toString() {
        return "TeaVM coroutines";
    }
}
