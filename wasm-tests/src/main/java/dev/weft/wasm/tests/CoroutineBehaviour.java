package dev.weft.wasm.tests;

import dev.weft.wasm.CoroutineFibers;
import org.teavm.interop.Export;

/** The behaviour suite on TeaVM's coroutines. */
public final class CoroutineBehaviour {

    private CoroutineBehaviour() {}

    /** Not run: it only makes the suite reachable. */
    public static void main(String[] args) {
        begin();
        BehaviourRun.count();
        Switches.run(2, 0);
    }

    @Export(name = "begin")
    static void begin() {
        BehaviourRun.maker = CoroutineFibers::new;
    }

    /** Nothing to do: what nobody resumes is garbage. */
    @Export(name = "clean")
    static void clean() {}
}
