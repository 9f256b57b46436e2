package dev.weft.wasm.tests;

import dev.weft.wasm.BrowserHost;
import org.teavm.interop.Export;

/** The checks of the real host on JSPI stacks. */
public final class JspiHostChecks {

    private JspiHostChecks() {}

    /** Not run: it only makes the checks reachable. */
    public static void main(String[] args) {
        start();
    }

    @Export(name = "start")
    static void start() {
        HostChecks.start(BrowserHost.settings().start());
    }
}
