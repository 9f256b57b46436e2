package dev.weft.bench.browser.wasm;

import dev.weft.wasm.BrowserHost;
import org.teavm.interop.Export;

/** The workloads on one kind of fiber. */
public final class JspiBench {

    private JspiBench() {}

    /** Not run: it only makes the workloads reachable. */
    public static void main(String[] args) {
        begin();
        Bench.unpark();
    }

    @Export(name = "begin")
    static void begin() {
        Bench.start(BrowserHost.settings().start());
    }
}
