package dev.weft.wasm.tests;

import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.CoroutineFibers;
import org.teavm.interop.Export;

/** The checks of the real host on TeaVM's coroutines. */
public final class CoroutineHostChecks {

    private CoroutineHostChecks() {}

    /** Not run: it only makes the checks reachable. */
    public static void main(String[] args) {
        start();
    }

    @Export(name = "start")
    static void start() {
        HostChecks.start(BrowserHost.settings(new CoroutineFibers(ForeignChecks.MOST_STACKS))
                .start());
    }
}
