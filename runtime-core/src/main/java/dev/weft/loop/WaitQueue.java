package dev.weft.loop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A first-in, first-out queue of {@link Waiter}s, linked through themselves: adding, taking and removing from the middle are O(1). */
public abstract class WaitQueue implements WaitPoint {

    private final ParkReason reason;

    private @Nullable Waiter head;

    private @Nullable Waiter tail;

    private int size;

    protected WaitQueue(ParkReason reason) {
        this.reason = reason;
    }

    @Override
    public final ParkReason reason() {
        return reason;
    }

    public final boolean isEmpty() {
        return head == null;
    }

    /** How many wait. */
    public final int size() {
        return size;
    }

    /** Who has waited longest, or null. Stays in the queue. */
    public final @Nullable Waiter peek() {
        return head;
    }

    /** Those who have waited longest, first come first, {@code most} of them at most. A copy, for telling. */
    public final List<Waiter> first(int most) {
        List<Waiter> first = new ArrayList<>(Math.min(size, most));
        for (Waiter waiter = head; waiter != null && first.size() < most; waiter = waiter.next) {
            first.add(waiter);
        }
        return first;
    }

    /** Adds {@code waiter} at the end. It must stand in no queue. */
    public final void add(Waiter waiter) {
        if (waiter.queue != null) {
            throw new BugException("a waiter of " + waiter.strand + " is already queued");
        }
        waiter.queue = this;
        waiter.served = false;
        waiter.abandoned = false;
        waiter.previous = tail;
        if (tail == null) {
            head = waiter;
        } else {
            tail.next = waiter;
        }
        tail = waiter;
        size++;
        waiter.strand.loop.waiters++;
    }

    /**
     * Takes out who has waited longest, or answers null. Those of a select that another thread has decided meanwhile are passed over, so
     * that a queue that is not empty may still have nobody to serve.
     */
    public final @Nullable Waiter poll() {
        for (Waiter first = head; first != null; first = head) {
            remove(first);
            if (first.claim == null || first.claim.take()) {
                return first;
            }
        }
        return null;
    }

    /** Takes {@code waiter} out, wherever it stands; does nothing when it does not stand here. */
    public final void remove(Waiter waiter) {
        if (waiter.queue != this) {
            return;
        }
        Waiter before = waiter.previous;
        Waiter after = waiter.next;
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
        waiter.queue = null;
        waiter.previous = null;
        waiter.next = null;
        size--;
        waiter.strand.loop.waiters--;
    }

    /** Parks {@code strand} here until its own waiter is served, dismissed or abandoned. Suspends. */
    public final Waiter await(Strand strand, @Nullable Object item) {
        Waiter waiter = strand.waiter();
        waiter.item = item;
        add(waiter);
        strand.loop.park(strand, this);
        return waiter;
    }

    /**
     * Moves {@code waiter}, which stands in another queue and whose strand stays parked, to the end of this one; its strand waits at
     * {@code where} from now on. Never suspends.
     */
    public final void adopt(Waiter waiter, WaitPoint where) {
        WaitQueue from = waiter.queue;
        if (from == null || waiter.strand.state != Strand.State.PARKED) {
            throw new BugException("a waiter of " + waiter.strand + " was moved without waiting");
        }
        from.remove(waiter);
        add(waiter);
        waiter.strand.waitPoint = where;
        waiter.strand.parkedAt = waiter.strand.loop.lastReading();
    }

    @Override
    public final boolean abandon(Strand strand) {
        Waiter waiter = strand.waiter();
        remove(waiter);
        left(waiter);
        waiter.item = null;
        waiter.abandoned = true;
        return true;
    }

    /** It came last, a moment ago: for the others it has never been here. */
    @Override
    public final void refuse(Strand strand) {
        Waiter waiter = strand.waiter();
        remove(waiter);
        waiter.item = null;
    }

    /** {@code waiter} was cancelled and has left: for primitives whose other waiters it concerns. Must not suspend, must not throw. */
    protected void left(Waiter waiter) {}
}
