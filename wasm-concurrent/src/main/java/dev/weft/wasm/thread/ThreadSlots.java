package dev.weft.wasm.thread;

import dev.weft.loop.Loop;
import dev.weft.loop.Strand;

/** Ties a thread to the task that runs it. */
final class ThreadSlots {

    private ThreadSlots() {}

    /** The running task is the thread of {@code state} from now on. */
    static void bind(ThreadState state) {
        Strand strand = Loop.current().running("Thread.start");
        Slots.state(strand, state);
    }
}
