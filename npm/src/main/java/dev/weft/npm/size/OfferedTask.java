package dev.weft.npm.size;

import dev.weft.channel.Channel;
import dev.weft.task.Task;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.js.JsTasks;
import dev.weft.wasm.js.JsValue;
import org.teavm.interop.Export;

/** The task of {@link HelloTask}, offered to JavaScript by name: what any module for a page has at least. */
public final class OfferedTask {

    private static final BrowserHost HOST = BrowserHost.settings().start();

    private OfferedTask() {}

    /** Where TeaVM begins to look for code; never run. */
    public static void main(String[] arguments) {
        tasks();
    }

    @Export(name = "weft.tasks")
    static void tasks() {
        JsTasks.on(HOST.loop()).add("hello", call -> {
            Channel<String> words = Channel.rendezvous("words");
            Task.run("sender", () -> {
                Task.sleepMillis(1);
                words.send("hello");
            });
            return JsValue.of(words.receive());
        });
    }
}
