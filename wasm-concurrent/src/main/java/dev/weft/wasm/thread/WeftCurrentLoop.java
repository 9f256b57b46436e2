package dev.weft.wasm.thread;

import dev.weft.loop.Loop;
import org.jspecify.annotations.Nullable;

/** Becomes the core's {@code CurrentLoop} when TeaVM compiles: with one thread, "the loop of this thread" is a plain field. */
final class WeftCurrentLoop {

    private static @Nullable Loop loop;

    private WeftCurrentLoop() {}

    static @Nullable Loop get() {
        return loop;
    }

    static void set(Loop current) {
        loop = current;
    }

    static void forget(Loop retired) {
        if (loop == retired) {
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
