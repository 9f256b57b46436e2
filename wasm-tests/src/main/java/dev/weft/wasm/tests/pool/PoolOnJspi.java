package dev.weft.wasm.tests.pool;

import dev.weft.wasm.BrowserHost;
import org.teavm.interop.Export;

/** The checks of pools on JSPI stacks. */
public final class PoolOnJspi {

    private static final BrowserHost HOST = BrowserHost.settings().start();

    private PoolOnJspi() {}

    /** Not run: it only makes the checks reachable. */
    public static void main(String[] args) {
        jobs();
        start(0);
    }

    @Export(name = "weft.jobs")
    static void jobs() {
        PoolChecks.jobs(HOST);
    }

    @Export(name = "start")
    static void start(int only) {
        PoolChecks.start(HOST, only);
    }
}
