package dev.weft.wasm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Live fibers by number. Numbers of ended fibers are used again, so that the tables on both sides stay small. */
final class FiberTable {

    private @Nullable JspiFiber[] fibers = new JspiFiber[64];
    private int[] free = new int[64];
    private int freeCount;
    private int used;

    /** A number that no live fiber has. */
    int reserve() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (used == fibers.length) {
            fibers = Arrays.copyOf(fibers, used * 2);
        }
        return used++;
    }

    void put(JspiFiber fiber) {
        fibers[fiber.id] = fiber;
    }

    JspiFiber get(int id) {
        var fiber = fibers[id];
        if (fiber == null) {
            throw new IllegalStateException(
                    "JavaScript named fiber " + id + ", which has ended. This is a bug in Weft: please report it.");
        }
        return fiber;
    }

    void release(int id) {
        fibers[id] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = id;
    }

    /** Releases all fibers of one owner and answers their numbers. */
    int[] releaseAll(JspiFibers owner) {
        int[] ids = new int[used];
        int count = 0;
        for (int id = 0; id < used; id++) {
            var fiber = fibers[id];
            if (fiber != null && fiber.owner == owner) {
                ids[count++] = id;
                release(id);
            }
        }
        return Arrays.copyOf(ids, count);
    }
}
