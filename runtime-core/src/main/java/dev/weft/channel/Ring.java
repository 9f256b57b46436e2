package dev.weft.channel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a circular array that starts small and grows up to its capacity, so that a channel for a million elements costs only what it
 * holds. A long array that has run empty is let go: a burst does not hold memory for ever.
 *
 * Invariants: slots[head .. head+size-1] (modulo length) hold the elements, first to come first; all other slots are null;
 * size <= slots.length <= capacity.
 */
/** The buffered elements of a channel: first in, first out. */
final class Ring<E> {

    /** Slots at first; doubles as needed. */
    private static final int INITIAL_LENGTH = 16;

    /** Slots that an empty ring may keep. */
    private static final int KEPT_LENGTH = 1_024;

    private final int capacity;

    private @Nullable Object[] slots;

    private int head;

    private int size;

    Ring(int capacity) {
        this.capacity = capacity;
        this.slots = new Object[Math.min(capacity, INITIAL_LENGTH)];
    }

    int capacity() {
        return capacity;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    /** Adds {@code element} behind all others. The ring must not be full. */
    void put(E element) {
        if (size == slots.length) {
            grow();
        }
        int slot = head + size++;
        slots[slot < slots.length ? slot : slot - slots.length] = element;
    }

    /** Takes the first element. The ring must not be empty. */
    @SuppressWarnings("unchecked") // only elements are put in
    E take() {
        Object element = Objects.requireNonNull(slots[head]);
        slots[head] = null;
        head = head + 1 == slots.length ? 0 : head + 1;
        if (--size == 0 && slots.length > KEPT_LENGTH) {
            slots = new Object[Math.min(capacity, INITIAL_LENGTH)];
            head = 0;
        }
        return (E) element;
    }

    private void grow() {
        int length = slots.length;
        int longer = length > capacity / 2 ? capacity : length * 2;
        @Nullable Object[] grown = new Object[longer];
        System.arraycopy(slots, head, grown, 0, length - head);
        System.arraycopy(slots, 0, grown, length - head, head);
        slots = grown;
        head = 0;
    }
}
