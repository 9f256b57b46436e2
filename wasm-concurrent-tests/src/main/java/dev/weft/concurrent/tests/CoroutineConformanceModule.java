package dev.weft.concurrent.tests;

import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.CoroutineFibers;
import org.teavm.interop.Export;

/** The same programs as in {@link ConformanceModule}, on coroutines: what blocks puts their stacks away, and none of them is transformed. */
public final class CoroutineConformanceModule {

    private CoroutineConformanceModule() {}

    /** Not run: it only makes the programs reachable. */
    public static void main(String[] arguments) {
        start();
    }

    /** Runs them; see {@link ProgramRun}. */
    @Export(name = "start")
    static void start() {
        ProgramRun.startConformance(BrowserHost.settings(new CoroutineFibers()).start());
    }
}
