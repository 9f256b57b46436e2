package dev.weft.wasm.tests;

import dev.weft.wasm.JspiFibers;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

/** The behaviour suite on JSPI stacks. */
public final class JspiBehaviour {

    private static @Nullable JspiFibers fibers;

    private JspiBehaviour() {}

    /** Not run: it only makes the suite reachable. */
    public static void main(String[] args) {
        begin();
        BehaviourRun.count();
        Switches.run(2, 0);
    }

    @Export(name = "begin")
    static void begin() {
        BehaviourRun.maker = () -> {
            fibers = new JspiFibers();
            return fibers;
        };
    }

    /** Lets go of the stacks of the run that is over. */
    @Export(name = "clean")
    static void clean() {
        if (fibers != null) {
            fibers.abandon();
            fibers = null;
        }
    }
}
