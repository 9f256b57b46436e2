package dev.weft.wasm.coroutine;

import org.jspecify.annotations.Nullable;
import org.teavm.runtime.Fiber.PlatformObject;

/**
 * An array of whatever WebAssembly can refer to, where Java's own arrays hold Java objects only. The compiler gives the class its shape and
 * the methods their instructions.
 */
public final class References {

    private References() {}

    /** A new array, of nulls. */
    static native References ofLength(int length);

    static native int length(References array);

    static native @Nullable PlatformObject get(References array, int index);

    static native void set(References array, int index, @Nullable PlatformObject value);

    /** Copies the first {@code length} of {@code from} to the beginning of {@code to}. */
    static native void copy(References from, References to, int length);
}
