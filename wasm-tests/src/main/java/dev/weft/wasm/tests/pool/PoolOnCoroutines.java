package dev.weft.wasm.tests.pool;

import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.CoroutineFibers;
import org.teavm.interop.Export;

/** The checks of pools on TeaVM's coroutines. */
public final class PoolOnCoroutines {

    private static final BrowserHost HOST =
            BrowserHost.settings(new CoroutineFibers()).start();

    private PoolOnCoroutines() {}

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
