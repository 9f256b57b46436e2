package dev.weft.wasm.tests.interop;

import dev.weft.task.Task;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.js.JsTasks;
import dev.weft.wasm.js.JsValue;
import org.teavm.interop.Export;

/** The interop's tasks on JSPI stacks. */
public final class InteropOnJspi {

    private static final BrowserHost HOST = BrowserHost.settings().start();

    private InteropOnJspi() {}

    /** Not run: it only makes this class reachable. */
    public static void main(String[] args) {
        tasks();
    }

    @Export(name = "weft.tasks")
    static void tasks() {
        JsTasks tasks = JsTasks.on(HOST.loop());
        InteropTasks.offer(tasks, HOST.loop());
        // Not in the other module: there, a callback that mentions a suspending call would make coroutines of all
        // callbacks.
        tasks.add("suspendingCallback", call -> {
            JsValue function = JsValue.function(arguments -> {
                Task.sleepMillis(1);
                return null;
            });
            return call.argument(0).call(function);
        });
    }
}
