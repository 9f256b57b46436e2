package dev.weft.wasm.single;

import dev.weft.loop.Loop;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.StaticInit;

/** Stands for the core's {@code CurrentLoop}: the loop of the only thread, in a field. */
@StaticInit
public final class PlainCurrentLoop {

    private static @Nullable Loop loop;

    private PlainCurrentLoop() {}

    static @Nullable Loop get() {
        return loop;
    }

    static void set(Loop driven) {
        loop = driven;
    }

    static void forget(Loop left) {
        if (loop == left) {
            loop = null;
        }
    }

    static boolean is(Loop asked) {
        return loop == asked;
    }

    static String here() {
        return "main";
    }

    /** Nobody else drives a loop where there is one thread. */
    static @Nullable String there(Loop asked) {
        return null;
    }
}
