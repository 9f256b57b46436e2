package dev.weft.concurrent.tests;

import dev.weft.concurrent.tests.libraries.Libraries;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.CoroutineFibers;
import org.teavm.interop.Export;

/** The programs of {@link Libraries} in a browser, on coroutines: what the libraries wait for puts stacks away, and nothing of them is transformed. */
public final class LibrariesModule {

    private LibrariesModule() {}

    /** Not run: it only makes the programs reachable. */
    public static void main(String[] arguments) {
        start();
    }

    /** Runs them; see {@link ProgramRun}. */
    @Export(name = "start")
    static void start() {
        ProgramRun.start(BrowserHost.settings(new CoroutineFibers()).start(), Libraries.all());
    }
}
