package dev.weft.test;

import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A strand, or the timers and callbacks taken together, as a race finder sees it. */
final class Actor {

    /** The number of timers and callbacks; a strand's is its id. */
    static final int OUTSIDE = 0;

    final int number;

    final @Nullable Strand strand;

    /** Who made it. */
    final @Nullable Actor maker;

    Clock clock = new Clock();

    /** How many things it has done. */
    int time;

    /** The number of the last of them, among those of all. */
    int step;

    boolean ended;

    /** How often it has suspended: what it does between two suspensions cannot be cut. */
    int segment;

    /** Why it parked last. */
    @Nullable
    ParkReason parkedFor;

    /** The lock it gave back last, if it has done nothing since. */
    @Nullable
    Object justReleased;

    private final List<Held> held = new ArrayList<>(0);

    Actor(int number, @Nullable Strand strand, @Nullable Actor maker) {
        this.number = number;
        this.strand = strand;
        this.maker = maker;
    }

    /** Notes that it has taken {@code lock}, with its last step. */
    void takes(Object lock) {
        Held already = find(lock);
        if (already == null) {
            held.add(new Held(lock, step));
        } else {
            already.times++;
        }
    }

    /** Notes that it has given back {@code lock}; false when it does not hold it. */
    boolean givesBack(Object lock) {
        Held entry = find(lock);
        if (entry == null) {
            return false;
        }
        if (--entry.times == 0) {
            held.remove(entry);
        }
        return true;
    }

    boolean holds(Object lock) {
        return find(lock) != null;
    }

    /** Takes {@code lock} for no lock any more. */
    void forget(Object lock) {
        held.remove(find(lock));
    }

    private @Nullable Held find(Object lock) {
        for (Held entry : held) {
            if (entry.lock == lock) {
                return entry;
            }
        }
        return null;
    }

    /** Whether {@code other} made it, or made who made it, and so on. */
    boolean descendsFrom(Actor other) {
        Actor above = maker;
        while (above != null && above != other) {
            above = above.maker;
        }
        return above == other;
    }

    /** The locks it has held without a break since {@code step}. */
    List<Object> heldSince(int step) {
        List<Object> locks = new ArrayList<>(held.size());
        for (Held entry : held) {
            if (entry.since <= step) {
                locks.add(entry.lock);
            }
        }
        return locks;
    }

    @Override
    public String toString() {
        return TextTrace.name(strand);
    }

    /** A lock that is held, since which step, and how many times over. */
    private static final class Held {

        final Object lock;

        final int since;

        int times = 1;

        Held(Object lock, int since) {
            this.lock = lock;
            this.since = since;
        }
    }
}
