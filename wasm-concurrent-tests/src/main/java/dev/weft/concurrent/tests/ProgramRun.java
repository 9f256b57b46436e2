package dev.weft.concurrent.tests;

import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.JsBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/** A list of programs in a browser: each in a thread, one after the other. */
final class ProgramRun {

    private static @Nullable BrowserHost host;

    private ProgramRun() {}

    /** {@link #start} of the programs of {@link Suite} and {@link TaskPrograms}. */
    static void startConformance(BrowserHost chosen) {
        List<Suite.Entry> all = new ArrayList<>(Suite.all());
        all.addAll(TaskPrograms.all());
        start(chosen, all);
    }

    /** Runs the programs on that host; each is told when it begins and with what it said. */
    static void start(BrowserHost chosen, List<Suite.Entry> all) {
        host = chosen;
        Thread thread = new Thread(
                () -> {
                    for (Suite.Entry entry : all) {
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
        return JsBytes.giveText(Objects.requireNonNull(host).loop().dump());
    }

    @Import(module = "tests", name = "began")
    private static native void began(int name);

    @Import(module = "tests", name = "said")
    private static native void said(int text);

    @Import(module = "tests", name = "finished")
    private static native void finished();
}
