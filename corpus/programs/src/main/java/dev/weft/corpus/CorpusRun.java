package dev.weft.corpus;

import dev.weft.host.Fibers;
import dev.weft.loop.Loop;
import dev.weft.wasm.JsBytes;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/** The programs in a browser, one a call. */
final class CorpusRun {

    /** Makes the fibers for one program; chosen by the main class. */
    interface Maker {
        Fibers make();
    }

    static @Nullable Maker maker;

    private static @Nullable Loop loop;

    private CorpusRun() {}

    @Export(name = "count")
    static int count() {
        return Corpus.count();
    }

    /** Runs one program; {@link #ended} is called with its trail. */
    @Export(name = "run")
    static void run(int program) {
        if (maker != null) {
            loop = Corpus.run(maker.make(), program, trail -> ended(JsBytes.giveText(trail)));
        }
    }

    /** Gives its fibers back. */
    @Export(name = "retire")
    static void retire() {
        if (loop != null) {
            loop.retire();
            loop = null;
        }
    }

    @Import(module = "corpus", name = "ended")
    private static native void ended(int trail);
}
