package dev.weft.wasm;

import org.teavm.interop.Import;

/** What weft-fibers.js does for {@link CoroutineFibers}. None of these throws into Java; only {@link #putAway} suspends. */
final class CarrierImports {

    private CarrierImports() {}

    /** Calls the export {@code weft.carry} now. If that traps, {@code weft.carrierDied} follows, and another {@code weft.carry}. */
    @Import(module = "weft", name = "carry")
    static native void carry();

    /** As {@link #carry}, in a later microtask. */
    @Import(module = "weft", name = "carrySoon")
    static native void carrySoon();

    /** Whether this browser can put a stack away. */
    @Import(module = "weft", name = "canPutAway")
    static native boolean canPutAway();

    /** Puts the calling stack away under its number, until it is woken; wakes {@code next} first, unless that is negative. */
    @Import(module = "weft", name = "putAway")
    static native void putAway(int self, int next);

    /** Has a stack that was put away continue in a later microtask. */
    @Import(module = "weft", name = "wakeStack")
    static native void wake(int stack);
}
