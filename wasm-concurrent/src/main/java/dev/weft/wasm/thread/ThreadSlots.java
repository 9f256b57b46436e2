package dev.weft.wasm.thread;

import dev.weft.loop.Loop;
import dev.weft.loop.Strand;
import dev.weft.wasm.BrowserHost;

/** Ties a thread to the task that runs it. */
final class ThreadSlots {

    private ThreadSlots() {}

    /** The loop of the running task, else the module's. */
    static Loop loop() {
        Loop current = Loop.currentOrNull();
        return current == null ? BrowserHost.current().loop() : current;
    }

    /** The running task is the thread of {@code state} from now on. */
    static void bind(ThreadState state) {
        Strand strand = Loop.current().running("Thread.start");
        Slots.state(strand, state);
    }
}
