package dev.weft.corpus;

import dev.weft.wasm.JspiFibers;
import org.teavm.interop.Export;

/** The programs on one kind of fiber. */
public final class JspiCorpus {

    private JspiCorpus() {}

    /** Not run: it only makes the programs reachable. */
    public static void main(String[] arguments) {
        begin();
        CorpusRun.count();
    }

    @Export(name = "begin")
    static void begin() {
        CorpusRun.maker = JspiFibers::new;
    }
}
