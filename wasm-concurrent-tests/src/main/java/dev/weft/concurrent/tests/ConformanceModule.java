package dev.weft.concurrent.tests;

import org.teavm.interop.Export;

/** The programs of {@link Suite} in a browser. */
public final class ConformanceModule {

    private ConformanceModule() {}

    /** Not run: it only makes the programs reachable. */
    public static void main(String[] arguments) {
        start();
    }

    /** Runs them; see {@link ProgramRun}. */
    @Export(name = "start")
    static void start() {
        ProgramRun.start(Suite.all());
    }
}
