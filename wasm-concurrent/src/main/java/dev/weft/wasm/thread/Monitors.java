package dev.weft.wasm.thread;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code synchronized}, {@code wait} and {@code notify} become: TeaVM keeps who is inside a monitor, this class who waits for it.
 *
 * <p>Entering suspends while another thread is inside, whether or not the task is cancelled; first come, first served. {@code wait} suspends and
 * is cut short by a cancel or an interrupt, and is inside again before it throws.
 */
public final class Monitors {

    /*
     * Idea. Entering a free monitor and leaving one for which nobody waits stay TeaVM's own few instructions, with one comparison more.
     * Those who wait are in lines kept beside the objects, by identity; a line is dropped when it is empty.
     *
     * A thread that leaves does not hand the monitor over: it only wakes the first who waits, who looks again. Others may have entered
     * meanwhile, as on the JVM.
     *
     * Invariants: `waiters` counts those who stand in the lines of `entries`.
     */

    private static final Map<Object, Entry> entries = new IdentityHashMap<>();
    private static final Map<Object, Line> conditions = new IdentityHashMap<>();
    private static int waiters;

    private Monitors() {}

    /** Those who want to enter one monitor. */
    static final class Entry {
        final Line line = new Line();
        private final String what;

        Entry(Object object) {
            what = "the monitor of a " + object.getClass().getName();
        }

        @Override
        public String toString() {
            return what;
        }
    }

    /** Called first by what enters a monitor: waits until no other thread is inside. */
    static void beforeEnter(Object object) {
        Thread owner = Slots.owner(object);
        if (owner != null && owner != Thread.currentThread()) {
            awaitFree(object);
        }
    }

    private static void awaitFree(Object object) {
        do {
            Entry entry = entries.get(object);
            if (entry == null) {
                entry = new Entry(object);
                entries.put(object, entry);
            }
            waiters++;
            try {
                Parking.awaitWhateverHappens(entry.line, entry, null, 0);
            } finally {
                waiters--;
                if (entry.line.isEmpty()) {
                    entries.remove(object);
                }
            }
        } while (Slots.owner(object) != null);
    }

    /** Called last by what leaves a monitor. */
    static void afterExit(Object object) {
        if (waiters > 0 && Slots.owner(object) == null) {
            Entry entry = entries.get(object);
            if (entry != null) {
                entry.line.serveFirst();
            }
        }
    }

    /** {@code Object.wait}. Suspends. */
    static void await(Object object, long millis, int nanos) throws InterruptedException {
        if (millis < 0 || nanos < 0 || nanos > 999_999) {
            throw new IllegalArgumentException(
                    millis < 0 ? "timeout value is negative" : "nanosecond timeout value out of range");
        }
        checkInside(object);
        Line line = conditions.computeIfAbsent(object, key -> new Line());
        int count = Slots.count(object);
        long time = millis == 0 && nanos == 0 ? Parking.FOREVER : saturated(millis) + nanos;
        String what = "a notify of a " + object.getClass().getName();
        for (int i = 0; i < count; i++) {
            Slots.exit(object);
        }
        try {
            Parking.await(line, what, time);
        } finally {
            if (line.isEmpty() && conditions.get(object) == line) {
                conditions.remove(object);
            }
            for (int i = 0; i < count; i++) {
                Slots.enter(object);
            }
        }
    }

    /** {@code Object.notify}. */
    static void notifyOne(Object object) {
        checkInside(object);
        Line line = conditions.get(object);
        if (line != null) {
            line.serveFirst();
        }
    }

    /** {@code Object.notifyAll}. */
    static void notifyAll(Object object) {
        checkInside(object);
        Line line = conditions.get(object);
        if (line != null) {
            line.serveAll();
        }
    }

    private static void checkInside(Object object) {
        @Nullable Thread owner = Slots.owner(object);
        if (owner == null || owner != Thread.currentThread()) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
    }

    private static long saturated(long millis) {
        return millis > Long.MAX_VALUE / 4_000_000 ? Long.MAX_VALUE / 4 : millis * 1_000_000;
    }
}
