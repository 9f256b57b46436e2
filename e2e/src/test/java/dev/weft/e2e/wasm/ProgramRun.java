package dev.weft.e2e.wasm;

import dev.weft.concurrent.tests.Out;
import dev.weft.concurrent.tests.Suite;

/** Runs a program against java.util.concurrent on the JDK's own threads. */
final class ProgramRun {
    /** The name of the thread that begins each program. */
    static final String FIRST_THREAD = "suite";

    private ProgramRun() {}

    /** What the program told {@code out}, or that it did not end within a minute. */
    static String onJvm(Suite.Entry program, Out out) throws InterruptedException {
        String[] said = {"did not end"};
        Thread thread = new Thread(() -> said[0] = program.run(out), FIRST_THREAD);
        thread.setDaemon(false); // as a program's own first thread, whatever thread runs the tests
        thread.start();
        thread.join(60_000);
        return said[0];
    }
}
