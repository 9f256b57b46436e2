package dev.weft.wasm;

import org.teavm.interop.Import;

/** What weft-host.js does for {@link JspiFibers}. None of these throws into Java. */
final class JspiImports {

    private JspiImports() {}

    /**
     * Suspends. Parks the calling stack as fiber {@code self} and, in the same crossing, lets fiber {@code next} continue; none if
     * {@code next} is negative. The only import wrapped in {@code WebAssembly.Suspending}.
     */
    @Import(module = "weft", name = "park")
    static native void park(int self, int next);

    /** Lets a parked fiber continue in a later microtask. Never suspends. */
    @Import(module = "weft", name = "wake")
    static native void wake(int id);

    /** Calls the export {@code weft.run} with {@code id} on a new stack, in a later microtask. Never suspends. */
    @Import(module = "weft", name = "start")
    static native void start(int id);

    /** Drops a parked stack, if there is one under this number. Never suspends. */
    @Import(module = "weft", name = "forget")
    static native void forget(int id);
}
