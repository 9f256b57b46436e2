package dev.weft.concurrent.tests;

import dev.weft.wasm.BrowserHost;
import org.teavm.interop.Export;

/** The programs of {@link Suite}, and {@link TaskPrograms}, in a browser, on JSPI stacks. */
public final class ConformanceModule {

    private ConformanceModule() {}

    /** Not run: it only makes the programs reachable. */
    public static void main(String[] arguments) {
        start();
    }

    /** Runs them; see {@link ProgramRun}. */
    @Export(name = "start")
    static void start() {
        ProgramRun.startConformance(BrowserHost.settings().start());
    }
}
