package dev.weft.jvm.interop;

import org.junit.jupiter.api.AfterEach;

/** A loop on its own thread, and its executor. */
abstract class ExecutorFixture {

    final LoopThread thread = new LoopThread();

    final LoopExecutor executor = LoopExecutor.of(thread.loop(), "jobs");

    @AfterEach
    final void close() {
        executor.shutdownNow();
        thread.close();
    }
}
