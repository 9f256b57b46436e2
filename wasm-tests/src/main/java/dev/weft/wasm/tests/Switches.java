package dev.weft.wasm.tests;

import dev.weft.host.Fiber;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/** Fibers in a ring that do nothing but park, without a loop: what a bare switch costs. */
final class Switches implements Schedule {

    private final Fiber[] ring;
    private int left;
    private int at;

    private Switches(Fibers fibers, int size, int count) {
        left = count;
        ring = new Fiber[size];
        for (int i = 0; i < size; i++) {
            ring[i] = fibers.newFiber(() -> {
                while (left > 0) {
                    left--;
                    fibers.park();
                }
            });
        }
    }

    /** Switches {@code count} times among {@code fibers} fibers (at least 2); {@link #switched} is called at the end. */
    @Export(name = "switches")
    static void run(int fibers, int count) {
        var made = BehaviourRun.maker.make();
        made.drive(new Switches(made, fibers, count));
    }

    @Override
    public void beginSlice(long endNanos) {}

    @Override
    public @Nullable Fiber next() {
        if (left == 0) {
            switched();
            return null;
        }
        at = at + 1 == ring.length ? 0 : at + 1;
        return ring[at];
    }

    @Override
    public void fiberDied(String message) {
        throw new IllegalStateException("A fiber that only parks died: " + message);
    }

    @Override
    public void parkRefused(Throwable failure, Obstruction why) {
        throw new IllegalStateException("A fiber that only parks was refused: " + failure);
    }

    @Import(module = "tests", name = "switched")
    private static native void switched();
}
