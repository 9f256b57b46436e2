package dev.weft.jvm.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a circular array that doubles as needed, as the core's Ring. A method does what may fail (it takes memory, or stack) before it changes
 * anything. An ArrayDeque does not: it puts the element in, and then finds that it cannot grow.
 *
 * Invariant: slots[head .. head+size-1] (modulo length) hold the elements, first to come first; all other slots are null.
 */
/** The buffered elements of a shared channel: first in, first out. Guarded by the channel's lock. */
final class Ring<E> {

    private static final int INITIAL_LENGTH = 16;

    private @Nullable Object[] slots = new Object[INITIAL_LENGTH];

    private int head;

    private int size;

    int size() {
        return size;
    }

    /** Adds {@code element} behind all others, or throws and changes nothing. */
    void add(E element) {
        if (size == slots.length) {
            grow();
        }
        int slot = head + size;
        slots[slot < slots.length ? slot : slot - slots.length] = element;
        size++;
    }

    private void grow() {
        int length = slots.length;
        @Nullable Object[] grown = new Object[length * 2];
        System.arraycopy(slots, head, grown, 0, length - head);
        System.arraycopy(slots, 0, grown, length - head, head);
        slots = grown;
        head = 0;
    }

    /** Takes the first element; null when there is none. */
    @SuppressWarnings("unchecked") // only elements are put in
    @Nullable
    E poll() {
        Object first = slots[head];
        if (first != null) {
            slots[head] = null;
            head = head + 1 == slots.length ? 0 : head + 1;
            size--;
        }
        return (E) first;
    }

    /** A copy of all, first to come first. */
    List<E> all() {
        List<E> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(at(i));
        }
        return all;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // as above; called for elements only
    private E at(int index) {
        int slot = head + index;
        return (E) slots[slot < slots.length ? slot : slot - slots.length];
    }

    void clear() {
        Arrays.fill(slots, null);
        head = 0;
        size = 0;
    }
}
