package dev.weft.loop;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a four-ary heap of timers, each of which knows its index. Setting, withdrawing and firing cost O(log n); a withdrawn timer is
 * gone at once and holds no memory. Four children a node rather than two: half the levels, and the four are neighbours in memory.
 *
 * Invariants: heap[i].index == i; no child is before its parent; entries from size on are null.
 *
 * Rejected: a hierarchical timing wheel. O(1), but it fires in ticks, so that two hosts with different clocks would fire in different
 * orders; the heap's order is exact: by time, then by the order in which timers were set.
 */
/** The pending timers of one loop, in order of time, then of setting. */
final class Timers {

    private static final int INITIAL_CAPACITY = 16;

    private Timer[] heap = new Timer[INITIAL_CAPACITY];

    private int size;

    private long sequences;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    Timer first() {
        return heap[0];
    }

    /** Takes out the first timer if it is due at {@code now}; null when none is. */
    @Nullable
    Timer pollDue(long now) {
        if (size == 0 || now - heap[0].nanoTime() < 0) {
            return null;
        }
        Timer due = heap[0];
        remove(due);
        return due;
    }

    void add(Timer timer) {
        if (timer.index >= 0) {
            throw new BugException("a timer was set twice");
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        timer.sequence = sequences++;
        siftUp(size++, timer);
    }

    /** Withdraws {@code timer}; does nothing when it is not pending. */
    void remove(Timer timer) {
        int hole = timer.index;
        if (hole < 0) {
            return;
        }
        timer.index = -1;
        Timer last = heap[--size];
        clear(size);
        if (last != timer) {
            siftDown(hole, last);
            if (last.index == hole) {
                siftUp(hole, last);
            }
        }
    }

    @SuppressWarnings("NullAway") // an empty slot of the array
    private void clear(int index) {
        heap[index] = null;
    }

    /** All, the first first. */
    List<Timer> inOrder() {
        Timer[] sorted = Arrays.copyOf(heap, size);
        Arrays.sort(sorted, (one, other) -> one.before(other) ? -1 : other.before(one) ? 1 : 0);
        return Arrays.asList(sorted);
    }

    private void siftUp(int start, Timer timer) {
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) >> 2;
            Timer above = heap[parent];
            if (!timer.before(above)) {
                break;
            }
            place(hole, above);
            hole = parent;
        }
        place(hole, timer);
    }

    private void siftDown(int start, Timer timer) {
        int hole = start;
        for (int child = 4 * hole + 1; child < size; child = 4 * hole + 1) {
            int least = child;
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                if (heap[other].before(heap[least])) {
                    least = other;
                }
            }
            if (!heap[least].before(timer)) {
                break;
            }
            place(hole, heap[least]);
            hole = least;
        }
        place(hole, timer);
    }

    private void place(int index, Timer timer) {
        heap[index] = timer;
        timer.index = index;
    }
}
