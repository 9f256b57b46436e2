package dev.weft.wasm.coroutine;

import org.jspecify.annotations.Nullable;
import org.teavm.runtime.Fiber.PlatformObject;

/**
 * Some of the references that a suspended coroutine keeps, and the way to those below and above.
 *
 * <p>Fields and not an array: TeaVM gives a field of this type to whatever WebAssembly can refer to, but an array only to Java objects.
 */
final class References {

    /** So many fit in one of these: a task that waits in a channel fills two. */
    static final int SIZE = 16;

    private @Nullable PlatformObject at0;
    private @Nullable PlatformObject at1;
    private @Nullable PlatformObject at2;
    private @Nullable PlatformObject at3;
    private @Nullable PlatformObject at4;
    private @Nullable PlatformObject at5;
    private @Nullable PlatformObject at6;
    private @Nullable PlatformObject at7;
    private @Nullable PlatformObject at8;
    private @Nullable PlatformObject at9;
    private @Nullable PlatformObject at10;
    private @Nullable PlatformObject at11;
    private @Nullable PlatformObject at12;
    private @Nullable PlatformObject at13;
    private @Nullable PlatformObject at14;
    private @Nullable PlatformObject at15;

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

    void set(int index, PlatformObject value) {
        switch (index) {
            case 0 -> at0 = value;
            case 1 -> at1 = value;
            case 2 -> at2 = value;
            case 3 -> at3 = value;
            case 4 -> at4 = value;
            case 5 -> at5 = value;
            case 6 -> at6 = value;
            case 7 -> at7 = value;
            case 8 -> at8 = value;
            case 9 -> at9 = value;
            case 10 -> at10 = value;
            case 11 -> at11 = value;
            case 12 -> at12 = value;
            case 13 -> at13 = value;
            case 14 -> at14 = value;
            default -> at15 = value;
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
            case 7 -> {
                value = at7;
                at7 = null;
            }
            case 8 -> {
                value = at8;
                at8 = null;
            }
            case 9 -> {
                value = at9;
                at9 = null;
            }
            case 10 -> {
                value = at10;
                at10 = null;
            }
            case 11 -> {
                value = at11;
                at11 = null;
            }
            case 12 -> {
                value = at12;
                at12 = null;
            }
            case 13 -> {
                value = at13;
                at13 = null;
            }
            case 14 -> {
                value = at14;
                at14 = null;
            }
            default -> {
                value = at15;
                at15 = null;
            }
        }
        return value;
    }
}
