package dev.weft.wasm.tests.interop;

import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.CoroutineFibers;
import dev.weft.wasm.js.JsTasks;
import org.teavm.interop.Export;

/** The interop's tasks on TeaVM's coroutines. */
public final class InteropOnCoroutines {

    private static final BrowserHost HOST =
            BrowserHost.settings(new CoroutineFibers()).start();

    private InteropOnCoroutines() {}

    /** Not run: it only makes this class reachable. */
    public static void main(String[] args) {
        tasks();
    }

    @Export(name = "weft.tasks")
    static void tasks() {
        InteropTasks.offer(JsTasks.on(HOST.loop()), HOST.loop());
    }
}
