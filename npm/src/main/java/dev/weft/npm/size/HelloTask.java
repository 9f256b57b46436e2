package dev.weft.npm.size;

import dev.weft.channel.Channel;
import dev.weft.task.Task;
import dev.weft.wasm.BrowserHost;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/** The smallest program that is one: a task that sleeps and sends through a channel, and one that receives. */
public final class HelloTask {

    private static final BrowserHost HOST = BrowserHost.settings().start();

    private HelloTask() {}

    /** Where TeaVM begins to look for code; never run. */
    public static void main(String[] arguments) {
        hello();
    }

    @Export(name = "hello")
    static void hello() {
        Task.start(HOST.loop(), "hello", () -> {
            Channel<Integer> words = Channel.rendezvous("words");
            Task.run("sender", () -> {
                Task.sleepMillis(1);
                words.send(42);
            });
            said(words.receive());
            return null;
        });
    }

    @Import(module = "hello", name = "said")
    private static native void said(int word);
}
