package dev.weft.wasm;

import org.teavm.interop.Address;
import org.teavm.interop.Import;

/**
 * The piece of linear memory in which Java and JavaScript meet, for the moment of one copy: Java's own objects live where JavaScript cannot see
 * them. The loader keeps it free; no allocator is needed, nor its code.
 */
public final class Window {

    /** In bytes. Large enough that a crossing costs nothing beside the copy, small enough to stay in the processor's cache. */
    public static final int SIZE = 64 * 1024;

    /** Where it begins, a multiple of 8. Lives as long as the module. */
    public static final Address ADDRESS = Address.fromInt(begin());

    private Window() {}

    @Import(module = "weft", name = "window")
    private static native int begin();
}
