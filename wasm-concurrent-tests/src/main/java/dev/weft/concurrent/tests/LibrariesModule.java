package dev.weft.concurrent.tests;

import dev.weft.concurrent.tests.libraries.Libraries;
import org.teavm.interop.Export;

/** The programs of {@link Libraries} in a browser. */
public final class LibrariesModule {

    private LibrariesModule() {}

    /** Not run: it only makes the programs reachable. */
    public static void main(String[] arguments) {
        start();
    }

    /** Runs them; see {@link ProgramRun}. */
    @Export(name = "start")
    static void start() {
        ProgramRun.start(Libraries.all());
    }
}
