package dev.weft.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a ring buffer whose length is a power of two. With a random source, the strand taken is any of those that wait, which moves to
 * the head by swapping: every order of ready strands is then possible, and the seed says which.
 *
 * Invariants: the strands are at head, head + 1, ... head + size - 1 (modulo length); all other slots are null.
 */
/** The runnable strands of one loop: first in, first out, or shuffled under a seed. */
final class ReadyQueue {

    private static final int INITIAL_CAPACITY = 64;

    private final @Nullable SplitMix random;

    private @Nullable Strand[] ring = new Strand[INITIAL_CAPACITY];

    private int head;

    private int size;

    ReadyQueue(@Nullable SplitMix random) {
        this.random = random;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void add(Strand strand) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = strand;
    }

    @Nullable
    Strand poll() {
        if (size == 0) {
            return null;
        }
        if (random != null && size > 1) {
            swapWithHead((head + random.nextInt(size)) & (ring.length - 1));
        }
        Strand first = ring[head];
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        return first;
    }

    private void swapWithHead(int index) {
        Strand chosen = ring[index];
        ring[index] = ring[head];
        ring[head] = chosen;
    }

    private void grow() {
        @Nullable Strand[] larger = Arrays.copyOf(ring, ring.length * 2);
        // The part before head stood at the ring's start; it now follows the old end.
        System.arraycopy(ring, 0, larger, ring.length, head);
        Arrays.fill(larger, 0, head, null);
        ring = larger;
    }
}
