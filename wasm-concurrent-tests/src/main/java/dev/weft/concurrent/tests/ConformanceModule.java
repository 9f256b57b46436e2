package dev.weft.concurrent.tests;

import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.JsBytes;
import java.util.List;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/** The suite in a browser: each program in a thread, one after the other. */
public final class ConformanceModule {

    static final BrowserHost HOST = BrowserHost.settings().start();

    private ConformanceModule() {}

    /** Not run: it only makes the suite reachable. */
    public static void main(String[] arguments) {
        start(0);
    }

    /** Runs the programs from {@code first} on; each is told when it begins and with what it said. */
    @Export(name = "start")
    static void start(int first) {
        List<Suite.Entry> all = Suite.all();
        Thread thread = new Thread(
                () -> {
                    for (Suite.Entry entry : all.subList(first, all.size())) {
                        began(JsBytes.giveText(entry.name()));
                        said(JsBytes.giveText(inThread(entry)));
                    }
                    finished();
                },
                "suite");
        thread.start();
    }

    /** In a thread of its own, so that a program that the machine stops costs no other. */
    private static String inThread(Suite.Entry entry) {
        String[] text = {"stopped by the machine"};
        Thread thread = new Thread(() -> text[0] = entry.run(), entry.name());
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            return "interrupted";
        }
        return text[0];
    }

    /** What the program that hangs is waiting for. */
    @Export(name = "dump")
    static int dump() {
        return JsBytes.giveText(HOST.loop().dump());
    }

    @Import(module = "tests", name = "began")
    private static native void began(int name);

    @Import(module = "tests", name = "said")
    private static native void said(int text);

    @Import(module = "tests", name = "finished")
    private static native void finished();
}
