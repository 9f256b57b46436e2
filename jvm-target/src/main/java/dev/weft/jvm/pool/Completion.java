package dev.weft.jvm.pool;

import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * Invariants: value is written once, before those who wait are taken out; nobody joins or leaves them afterwards. The monitor is held for a few
 * instructions, and never while anybody is woken or called.
 *
 * Those who wait are linked through themselves, so that there is no need of memory between the value and the last wake-up; and whatever comes of one
 * wake-up or callback, the others have theirs.
 */
/** Something that will be there once, and who waits for it: tasks of any loop, threads, and callbacks. */
final class Completion<T> {

    private final String name;

    /** Null until it is there. Volatile: the write publishes what the value refers to. */
    private volatile @Nullable T value;

    /** Who came first of those who wait. Guarded by this. */
    private @Nullable Ticket first;

    /** Who came last. Guarded by this. */
    private @Nullable Ticket last;

    /** Guarded by this. */
    private @Nullable List<Consumer<T>> callbacks;

    /** @param name of what is waited for, as in "awaiting task 'x'" */
    Completion(String name) {
        this.name = name;
    }

    @Nullable
    T now() {
        return value;
    }

    boolean isDone() {
        return value != null;
    }

    /** Whether somebody waits, or is to be called. */
    synchronized boolean expected() {
        return callbacks != null || first != null;
    }

    /**
     * It is there. Wakes who waits; callbacks run on this thread. Once.
     *
     * @throws RuntimeException or an Error, what came last of those: everybody has been tried
     */
    void complete(T given) {
        Ticket waiting;
        List<Consumer<T>> told;
        synchronized (this) {
            value = given;
            waiting = first;
            told = callbacks;
            first = null;
            last = null;
            callbacks = null;
        }
        Throwable failure = null;
        for (Ticket ticket = waiting; ticket != null; ticket = ticket.next) {
            try {
                if (ticket.party.claim()) {
                    ticket.party.wake(ticket);
                }
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }
        for (int i = 0; told != null && i < told.size(); i++) {
            try {
                told.get(i).accept(given);
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }
        Party.rethrow(failure);
    }

    /** Has {@code callback} called when it is there: by who completes it, or at once. It must not throw. */
    void whenThere(Consumer<T> callback) {
        T there;
        synchronized (this) {
            there = value;
            if (there == null) {
                callbacks = callbacks == null ? new ArrayList<>(1) : callbacks;
                callbacks.add(callback);
            }
        }
        if (there != null) {
            callback.accept(there);
        }
    }

    /**
     * Waits for it. Suspends in a task, blocks elsewhere; a cancelled task does not look at it.
     *
     * @throws dev.weft.task.CancelledException when the task is cancelled or the thread interrupted
     */
    T await(String operation) {
        Loop loop = Loop.currentOrNull();
        Strand strand = loop == null ? null : loop.running(operation);
        if (strand != null && strand.cancelled()) {
            throw Task.currentCancellation();
        }
        T there = value;
        if (there != null) {
            if (strand != null) {
                strand.loop().pace(strand);
            }
            return there;
        }
        Waiting waiting = Waiting.of(strand, () -> operation, ParkReason.AWAIT, name);
        Ticket ticket = new Ticket(waiting);
        if (join(ticket) && !waiting.await(ticket)) {
            throw waiting.cutShort();
        }
        return there();
    }

    /** Waits for it in a task, and no cancel ends that. Suspends. */
    T awaitUncut(Strand strand) {
        if (value == null) {
            Waiting waiting = new TaskWaiting(strand, ParkReason.AWAIT, name);
            Ticket ticket = new Ticket(waiting);
            if (join(ticket)) {
                waiting.awaitUncut(ticket);
            }
        }
        return there();
    }

    /**
     * Waits for it at most so long, on a thread that is no loop's. Blocks.
     *
     * @return whether it is there
     */
    boolean awaitOnThread(String operation, Duration limit) {
        ThreadWaiting waiting = new ThreadWaiting(operation);
        Ticket ticket = new Ticket(waiting);
        return !join(ticket) || waiting.awaitNanos(ticket, Task.saturatedNanos(limit));
    }

    private T there() {
        T there = value;
        if (there == null) {
            throw new IllegalStateException(name + " was announced and is not there");
        }
        return there;
    }

    /** False when it is there already. */
    private synchronized boolean join(Ticket ticket) {
        if (value != null) {
            return false;
        }
        ticket.previous = last;
        if (last == null) {
            first = ticket;
        } else {
            last.next = ticket;
        }
        last = ticket;
        return true;
    }

    private synchronized void leave(Ticket ticket) {
        if (value != null) {
            return; // who completes it goes through the line
        }
        Ticket before = ticket.previous;
        Ticket after = ticket.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
    }

    private final class Ticket implements Party.Place {

        private final Party party;

        /** Neighbours in the line. Guarded by the completion, until that is complete. */
        private @Nullable Ticket previous;

        private @Nullable Ticket next;

        Ticket(Party party) {
            this.party = party;
        }

        @Override
        public void withdraw() {
            leave(this);
        }

        @Override
        public void lost() {}
    }
}
