package dev.weft.wasm.thread;

import dev.weft.task.TrapException;

/** What a {@code finally} block would do, for a trap: that takes the stack away, and no such block runs. See {@link ThreadState#guard}. */
@FunctionalInterface
public interface TrapGuard {

    /** Called where no task runs, when the thread has ended by {@code trap}. Must not suspend. */
    void trapped(TrapException trap);
}
