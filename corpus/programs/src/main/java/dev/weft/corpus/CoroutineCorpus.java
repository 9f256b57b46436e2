package dev.weft.corpus;

import dev.weft.wasm.CoroutineFibers;
import org.teavm.interop.Export;

/** The programs on one kind of fiber. */
public final class CoroutineCorpus {

    private CoroutineCorpus() {}

    /** Not run: it only makes the programs reachable. */
    public static void main(String[] arguments) {
        begin();
        CorpusRun.count();
    }

    @Export(name = "begin")
    static void begin() {
        CorpusRun.maker = CoroutineFibers::new;
    }
}
