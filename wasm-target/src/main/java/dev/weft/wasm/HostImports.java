package dev.weft.wasm;

import dev.weft.loop.Priority;
import org.teavm.interop.Import;

/** What weft-turns.js does for {@link BrowserHost}. None of these throws into Java or suspends. */
final class HostImports {

    private HostImports() {}

    /** Milliseconds since the page or worker began, with a fraction; never goes backwards. */
    @Import(module = "weft", name = "now")
    static native double now();

    /** Calls the export {@code weft.turn} once, after the page has had its turn. {@code priority} is the ordinal of {@link Priority}. */
    @Import(module = "weft", name = "askTurn")
    static native void askTurn(int priority);

    /** Calls the export {@code weft.timer} after so many milliseconds, in place of any earlier request; a negative number withdraws it. */
    @Import(module = "weft", name = "setTimer")
    static native void setTimer(double milliseconds);

    /**
     * Calls the export {@code weft.callbacks}. A trap or exception in there is reported, costs only the callback that caused it, and does
     * not reach the caller.
     */
    @Import(module = "weft", name = "runCallbacks")
    static native void runCallbacks();

    /** True if nobody sees the page, so that the browser slows its timers down. */
    @Import(module = "weft", name = "hidden")
    static native boolean hidden();

    /** Calls the export {@code weft.frame} in the next animation frame, or after a while where there is none. Once, however often it is asked. */
    @Import(module = "weft", name = "askFrame")
    static native void askFrame();

    /** Calls the export {@code weft.idle} when the browser has nothing to do. Once, however often it is asked. */
    @Import(module = "weft", name = "askIdle")
    static native void askIdle();
}
