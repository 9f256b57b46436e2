package dev.weft.wasm.thread;

import org.jspecify.annotations.Nullable;

/** Those who wait at one lock, queue or latch, first come, first served. Nothing here suspends. */
public final class Line {

    /*
     * Idea. A list linked through its members, so that one who gives up leaves from the middle at once.
     *
     * Invariant: a Waiting stands in one line at most, and only while nobody has served it.
     */
    private @Nullable Waiting head;
    private @Nullable Waiting tail;
    private int size;

    /** A line in which nobody stands. */
    public Line() {}

    /** Whether nobody stands here. */
    public boolean isEmpty() {
        return head == null;
    }

    /** How many stand here. */
    public int size() {
        return size;
    }

    /** Who has waited longest, or null. */
    public @Nullable Waiting first() {
        return head;
    }

    /**
     * Ends the wait of who has waited longest.
     *
     * @return whose wait it was, or null if nobody stands here
     */
    public @Nullable Waiting serveFirst() {
        Waiting first = head;
        if (first != null) {
            first.serve();
        }
        return first;
    }

    /** Ends the waits of all who stand here now. */
    public void serveAll() {
        while (head != null) {
            head.serve();
        }
    }

    /** Whether {@code thread} stands here. */
    public boolean has(Thread thread) {
        for (Waiting each = head; each != null; each = each.next) {
            if (each.thread() == thread) {
                return true;
            }
        }
        return false;
    }

    void add(Waiting waiting) {
        waiting.line = this;
        waiting.previous = tail;
        if (tail == null) {
            head = waiting;
        } else {
            tail.next = waiting;
        }
        tail = waiting;
        size++;
    }

    void remove(Waiting waiting) {
        if (waiting.line != this) {
            return;
        }
        Waiting before = waiting.previous;
        Waiting after = waiting.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        waiting.line = null;
        waiting.previous = null;
        waiting.next = null;
        size--;
    }
}
