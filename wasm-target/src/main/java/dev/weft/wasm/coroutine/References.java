package dev.weft.wasm.coroutine;

import org.jspecify.annotations.Nullable;
import org.teavm.runtime.Fiber.PlatformObject;

/**
 * Some of the references that a suspended coroutine keeps, and the way to those below and above.
 *
 * <p>Fields and not an array: TeaVM gives a field of this type to whatever WebAssembly can refer to, but an array only to Java objects.
 */
final class References {

    /** So many fit in one of these. Few, because a parked task that waits in a shallow call keeps no more. */
    static final int SIZE = 8;

    private @Nullable PlatformObject at0;
    private @Nullable PlatformObject at1;
    private @Nullable PlatformObject at2;
    private @Nullable PlatformObject at3;
    private @Nullable PlatformObject at4;
    private @Nullable PlatformObject at5;
    private @Nullable PlatformObject at6;
    private @Nullable PlatformObject at7;

    final @Nullable References below;

    /** Kept for the next suspension, which will most likely need it again. */
    private @Nullable References above;

    private References(@Nullable References below) {
        this.below = below;
    }

    static References above(@Nullable References full) {
        if (full == null) {
            return new References(null);
        }
        var next = full.above;
        if (next == null) {
            next = new References(full);
            full.above = next;
        }
        return next;
    }

    void set(int index, @Nullable PlatformObject value) {
        switch (index) {
            case 0 -> at0 = value;
            case 1 -> at1 = value;
            case 2 -> at2 = value;
            case 3 -> at3 = value;
            case 4 -> at4 = value;
            case 5 -> at5 = value;
            case 6 -> at6 = value;
            default -> at7 = value;
        }
    }

    /** Answers what stands there, and forgets it. */
    @Nullable
    PlatformObject take(int index) {
        PlatformObject value;
        switch (index) {
            case 0 -> {
                value = at0;
                at0 = null;
            }
            case 1 -> {
                value = at1;
                at1 = null;
            }
            case 2 -> {
                value = at2;
                at2 = null;
            }
            case 3 -> {
                value = at3;
                at3 = null;
            }
            case 4 -> {
                value = at4;
                at4 = null;
            }
            case 5 -> {
                value = at5;
                at5 = null;
            }
            case 6 -> {
                value = at6;
                at6 = null;
            }
            default -> {
                value = at7;
                at7 = null;
            }
        }
        return value;
    }
}
