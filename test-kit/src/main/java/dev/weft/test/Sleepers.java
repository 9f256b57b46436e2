package dev.weft.test;

import java.util.Arrays;

/*
 * Idea: sleep sets (Godefroid, Partial-Order Methods for the Verification of Concurrent Systems, 1996). Once everything that begins with
 * strand t has been explored from some point, t sleeps while the other options of that point are explored: running it later, after
 * segments that are independent of what it would do, would only repeat a known run in another order. It wakes as soon as a segment
 * depends on it. A run in which every strand that could run sleeps is given up.
 *
 * A sleeper's footprint is of an earlier run. It stays right: as long as t sleeps, only independent segments have run, so t would still
 * do the same. Its primitives still have the same numbers, too: those that t would be the first to touch take the next numbers, and a
 * segment that took any itself has woken t.
 */
/** The strands that need not run now, each with the footprint of what it would do. */
final class Sleepers {

    private Footprint[] footprints = new Footprint[8];

    private int size;

    void clear() {
        size = 0;
    }

    /** Adds a copy of {@code footprint}, whose strand falls asleep. */
    void add(Footprint footprint) {
        if (size == footprints.length) {
            footprints = Arrays.copyOf(footprints, size * 2);
        }
        Footprint copy = footprints[size];
        if (copy == null) {
            copy = new Footprint();
            footprints[size] = copy;
        }
        size++;
        copy.clear();
        copy.add(footprint);
    }

    void addAll(Sleepers others) {
        for (int i = 0; i < others.size; i++) {
            add(others.footprints[i]);
        }
    }

    /** Whether the strand with this bit sleeps. Strands that share a bit never sleep. */
    boolean contains(long bit) {
        if (bit == Long.MIN_VALUE) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (footprints[i].own == bit) {
                return true;
            }
        }
        return false;
    }

    /** Wakes those that {@code segment} is not independent of. */
    void wake(Footprint segment) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            Footprint one = footprints[i];
            if (one.independent(segment)) {
                footprints[i] = footprints[kept];
                footprints[kept++] = one;
            }
        }
        size = kept;
    }
}
