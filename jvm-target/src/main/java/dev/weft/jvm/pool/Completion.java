package dev.weft.jvm.pool;

import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * Invariants: value is written once, before those who wait are taken out; nobody joins them afterwards. The monitor is held for a few
 * instructions, and never while anybody is woken or called.
 */
/** Something that will be there once, and who waits for it: tasks of any loop, threads, and callbacks. */
final class Completion<T> {

    private final String name;

    /** Null until it is there. Volatile: the write publishes what the value refers to. */
    private volatile @Nullable T value;

    /** Guarded by this. */
    private @Nullable Set<Ticket> line;

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
        return callbacks != null || (line != null && !line.isEmpty());
    }

    /** It is there. Wakes who waits; callbacks run on this thread. Once. */
    void complete(T given) {
        Set<Ticket> waiting;
        List<Consumer<T>> told;
        synchronized (this) {
            value = given;
            waiting = line;
            told = callbacks;
            line = null;
            callbacks = null;
        }
        if (waiting != null) {
            for (Ticket ticket : waiting) {
                if (ticket.party.claim()) {
                    ticket.party.wake(ticket);
                }
            }
        }
        if (told != null) {
            told.forEach(callback -> callback.accept(given));
        }
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
        line = line == null ? new LinkedHashSet<>(2) : line;
        line.add(ticket);
        return true;
    }

    private synchronized void leave(Ticket ticket) {
        if (line != null) {
            line.remove(ticket);
        }
    }

    private final class Ticket implements Party.Place {

        private final Party party;

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
