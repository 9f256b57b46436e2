package dev.weft.loop;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a ring buffer whose length is a power of two. With a chooser, the strand taken is any of those that wait: every order of ready
 * strands is then possible, and the chooser says which. The others keep their order, at the cost of moving those before it or those
 * after it, whichever are fewer; so a chooser that always takes the first makes a plain queue.
 *
 * Invariants: the strands are at head, head + 1, ... head + size - 1 (modulo length); all other slots are null.
 */
/** The runnable strands of one loop: first in, first out, or as a chooser says. */
final class ReadyQueue implements Chooser.Ready {

    private static final int INITIAL_CAPACITY = 64;

    private final @Nullable Chooser chooser;

    private @Nullable Strand[] ring = new Strand[INITIAL_CAPACITY];

    private int head;

    private int size;

    ReadyQueue(@Nullable Chooser chooser) {
        this.chooser = chooser;
    }

    boolean isEmpty() {
        return size == 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Strand get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("there is no strand " + index + " among " + size + " ready ones");
        }
        return Objects.requireNonNull(ring[(head + index) & (ring.length - 1)]);
    }

    void add(Strand strand) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = strand;
    }

    /** Takes the next strand; null when there is none, or when the chooser wants none now. */
    @Nullable
    Strand poll() {
        if (size == 0) {
            return null;
        }
        if (chooser == null) {
            return removeFirst();
        }
        int index = chooser.nextStrand(this);
        return index == Chooser.NOBODY ? null : remove(index);
    }

    private Strand removeFirst() {
        Strand first = Objects.requireNonNull(ring[head]);
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        return first;
    }

    /** Takes {@code strand} out, which most likely came last; false when it is not here. */
    boolean remove(Strand strand) {
        int index = size - 1;
        while (index >= 0 && get(index) != strand) {
            index--;
        }
        if (index >= 0) {
            remove(index);
        }
        return index >= 0;
    }

    private Strand remove(int index) {
        Strand taken = get(index);
        int mask = ring.length - 1;
        if (index < size / 2) {
            for (int i = index; i > 0; i--) {
                ring[(head + i) & mask] = ring[(head + i - 1) & mask];
            }
            ring[head] = null;
            head = (head + 1) & mask;
        } else {
            for (int i = index; i < size - 1; i++) {
                ring[(head + i) & mask] = ring[(head + i + 1) & mask];
            }
            ring[(head + size - 1) & mask] = null;
        }
        size--;
        return taken;
    }

    private void grow() {
        @Nullable Strand[] larger = Arrays.copyOf(ring, ring.length * 2);
        // The part before head stood at the ring's start; it now follows the old end.
        System.arraycopy(ring, 0, larger, ring.length, head);
        Arrays.fill(larger, 0, head, null);
        ring = larger;
    }
}
