package dev.weft.jvm.pool;

import org.jspecify.annotations.Nullable;

/** Those who wait at one side of a shared channel, first come first; linked through themselves. Guarded by the channel's lock. */
final class SeatLine<E> {

    private @Nullable Seat<E> head;

    private @Nullable Seat<E> tail;

    private int size;

    boolean isEmpty() {
        return head == null;
    }

    int size() {
        return size;
    }

    void add(Seat<E> seat) {
        seat.seated = true;
        seat.stood = true;
        seat.previous = tail;
        if (tail == null) {
            head = seat;
        } else {
            tail.next = seat;
        }
        tail = seat;
        size++;
    }

    /** Does nothing when it does not stand here any more. */
    void remove(Seat<E> seat) {
        if (!seat.seated) {
            return;
        }
        Seat<E> before = seat.previous;
        Seat<E> after = seat.next;
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
        seat.seated = false;
        seat.previous = null;
        seat.next = null;
        size--;
    }

    /** Takes out and claims who has waited longest of those that still wait; null when nobody does. */
    @Nullable
    Seat<E> claimFirst() {
        for (Seat<E> first = head; first != null; first = head) {
            remove(first);
            if (first.party.claim()) {
                return first;
            }
        }
        return null;
    }
}
