package dev.weft.jvm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import dev.weft.task.TaskAction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Continuations for whose stacks there is memory only while the test allows it. */
final class FullFibers implements Fibers {

    static final OutOfMemoryError NO_ROOM = new OutOfMemoryError("no room for a stack");

    private final Fibers real = JvmFibers.continuations();

    private @Nullable Schedule schedule;

    /** Whether there is no room for one more stack. */
    boolean full;

    /** Does {@code action} while there is no room. */
    void whileFull(TaskAction action) throws Exception {
        full = true;
        try {
            action.run();
        } finally {
            full = false;
        }
    }

    @Override
    public Fiber newFiber(FiberBody body) {
        return real.newFiber(body);
    }

    @Override
    public void park() {
        if (full) {
            Objects.requireNonNull(schedule).parkRefused(NO_ROOM, failure -> {
                throw new AssertionError("an error says itself what there is to say", failure);
            });
        } else {
            real.park();
        }
    }

    @Override
    public void rest(Fiber self) {
        if (!full) {
            real.rest(self);
        }
    }

    @Override
    public void drive(Schedule schedule) {
        this.schedule = schedule;
        real.drive(schedule);
    }
}
