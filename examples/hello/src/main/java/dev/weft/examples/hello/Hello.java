package dev.weft.examples.hello;

import dev.weft.task.Task;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.js.JsCall;
import dev.weft.wasm.js.JsTasks;
import dev.weft.wasm.js.JsValue;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

/** Three tasks that a page can start: one that answers, one that streams until it is cancelled, one that fails. */
public final class Hello {

    private static final BrowserHost HOST = BrowserHost.settings().start();

    private Hello() {}

    /** Where TeaVM begins to look for code; never run. */
    public static void main(String[] arguments) {
        tasks();
    }

    /** Called when the page loads the module. */
    @Export(name = "weft.tasks")
    static void tasks() {
        JsTasks.on(HOST.loop())
                .add("greet", Hello::greet)
                .add("ticks", Hello::ticks)
                .add("fail", Hello::fail);
    }

    private static JsValue greet(JsCall call) {
        Task.sleepMillis(10);
        return JsValue.of("Hello " + call.argument(0).text() + ", from Java");
    }

    private static @Nullable JsValue ticks(JsCall call) {
        double millis = call.argument(0).number();
        for (int tick = 1; tick > 0; tick++) {
            call.emit(tick);
            Task.sleepMillis((long) millis);
        }
        return null;
    }

    private static JsValue fail(JsCall call) {
        throw new IllegalStateException("the thread of " + call.argument(0).text() + " broke");
    }
}
