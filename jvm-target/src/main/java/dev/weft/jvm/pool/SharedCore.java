package dev.weft.jvm.pool;

import dev.weft.channel.ChannelKind;
import dev.weft.channel.ChannelStatistics;
import dev.weft.channel.End;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the core's channel once more (a buffer between a line of senders and a line of receivers), under its monitor, held for a few
 * instructions and never while anybody waits, is woken or called. An operation that completes another's wait claims that party first, by
 * the one atomic step that also a cancel and the other clauses of a select have to take; who has lost that step is passed over.
 *
 * A select locks all its channels at once, in the order of their numbers: it is then seen by none of them before it waits at all of them.
 * So nobody can claim it half-way, and it can claim whom it finds without having to let go again.
 *
 * Invariants, under the lock (parties that have left but not been withdrawn yet aside)
 *   receivers wait only while the buffer is empty and no sender waits (a select that offers both sides waits at both)
 *   senders wait only while the buffer is full, and never where elements are dropped
 *   end != null: no receiver waits; after a cancel nothing is left
 *   sent == received + undelivered + buffer.size(); an element that is given back counts as undelivered, not as received
 *
 * A monitor, for an Error may be thrown in there: the buffer cannot grow, or the caller's stack ends. The JVM lets go of it even then, while a
 * ReentrantLock stays held when there is no stack left for its unlock(), and for all loops that use the channel.
 *
 * Rejected: a lock-free channel. Jox and Kotlin show that it can be done, in 1,640 and 3,091 lines; what an element costs between two loops
 * is the mailbox and waking a thread, beside which this lock does not show, and a select over several channels would still need an agreement.
 */
/** What a shared channel holds, and who waits at it. Any thread. */
final class SharedCore<E> {

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** The order in which several are locked. */
    final long number = NUMBERS.incrementAndGet();

    private final String name;

    private final ChannelKind kind;

    private final int capacity;

    /** Told of elements that nobody will receive; called without the lock. */
    private final Consumer<E> loser;

    private final Ring<E> buffer = new Ring<>();

    private final SeatLine<E> senders = new SeatLine<>();

    private final SeatLine<E> receivers = new SeatLine<>();

    private @Nullable End end;

    private long sent;

    private long undelivered;

    // What an operation has to do when it has let go of the lock.

    private @Nullable Seat<E> served;

    private @Nullable E dropped;

    SharedCore(String name, ChannelKind kind, int capacity, Consumer<E> loser) {
        Party.initialise();
        this.name = name;
        this.kind = kind;
        this.capacity = capacity;
        this.loser = loser;
    }

    // ---- operations ----

    /**
     * Sends if that is possible at once.
     *
     * @param seat takes its place in line otherwise; null for those who do not wait
     * @return null when it has been sent or has taken its place, which {@code seat} tells; the end of the channel
     */
    @Nullable
    End send(E element, @Nullable Seat<E> seat) {
        End over;
        Seat<E> wakes;
        E lost;
        synchronized (this) {
            over = end;
            boolean done = over == null && offer(element);
            if (!done && over == null && seat != null) {
                senders.add(seat);
            }
            wakes = takeServed();
            lost = takeDropped();
        }
        tell(wakes, lost);
        return over;
    }

    /** Whether {@code element} could be sent at once to the open channel, and has been. */
    boolean trySend(E element) {
        boolean done;
        Seat<E> wakes;
        E lost;
        synchronized (this) {
            done = end == null && offer(element);
            wakes = takeServed();
            lost = takeDropped();
        }
        tell(wakes, lost);
        return done;
    }

    /** The next element; null if there is none: {@code seat}, if given, has then taken its place in line unless the channel has ended. */
    @Nullable
    E receive(@Nullable Seat<E> seat) {
        E element;
        Seat<E> wakes;
        synchronized (this) {
            element = poll();
            if (element == null && end == null && seat != null) {
                receivers.add(seat);
            }
            wakes = takeServed();
        }
        tell(wakes, null);
        return element;
    }

    /** Wakes who was served, and tells of what was dropped. Without the lock. */
    private void tell(@Nullable Seat<E> wakes, @Nullable E lost) {
        if (wakes != null) {
            wakes.party.wake(wakes);
        }
        if (lost != null) {
            loser.accept(lost);
        }
    }

    // ---- under the lock, followed by tell() without it ----

    private @Nullable Seat<E> takeServed() {
        Seat<E> taken = served;
        served = null;
        return taken;
    }

    private @Nullable E takeDropped() {
        E taken = dropped;
        dropped = null;
        return taken;
    }

    private boolean offer(E element) {
        Seat<E> receiver = receivers.claimFirst();
        if (receiver != null) {
            receiver.item = element;
            served = receiver;
        } else if (buffer.size() < capacity) {
            buffer.add(element);
        } else if (SharedChannel.drops(kind)) {
            dropped = buffer.poll();
            undelivered++;
            buffer.add(element);
        } else {
            return false;
        }
        sent++;
        return true;
    }

    private @Nullable E poll() {
        E element = buffer.poll();
        Seat<E> sender = element == null || buffer.size() < capacity ? senders.claimFirst() : null;
        if (sender != null) {
            E moved = sender.item;
            sender.item = null;
            sent++;
            served = sender;
            if (element == null) {
                return moved;
            }
            buffer.add(moved);
        }
        return element;
    }

    // ---- for selects, which hold the locks of all their channels ----

    /** Does the operation of {@code seat} if that is possible at once: {@link #afterwards} follows, without the locks. */
    boolean doNow(Seat<E> seat) {
        boolean done;
        if (seat.sends) {
            E element = seat.item;
            done = element != null && end == null && offer(element);
        } else {
            seat.item = poll();
            done = seat.item != null;
        }
        if (!done && end != null) {
            seat.end = end;
            done = true;
        }
        seat.served = takeServed();
        seat.dropped = takeDropped();
        return done;
    }

    /** Wakes who was served by {@link #doNow}, and tells of what it dropped. */
    void afterwards(Seat<E> seat) {
        Seat<E> wakes = seat.served;
        E lost = seat.dropped;
        seat.served = null;
        seat.dropped = null;
        tell(wakes, lost);
    }

    void line(Seat<E> seat) {
        (seat.sends ? senders : receivers).add(seat);
    }

    // ---- leaving ----

    synchronized void withdraw(Seat<E> seat) {
        (seat.sends ? senders : receivers).remove(seat);
    }

    /** {@code seat} was served and its loop was left: what it was given, if anything, is lost. */
    void giveBack(Seat<E> seat) {
        E element;
        synchronized (this) {
            element = seat.sends ? null : seat.item;
            if (element != null) {
                undelivered++;
            }
        }
        if (element != null) {
            loser.accept(element);
        }
    }

    // ---- end ----

    /** Closes it, unless it has an end. */
    void close(End how) {
        List<Seat<E>> told;
        synchronized (this) {
            told = new ArrayList<>(receivers.size()); // before anything changes: there may be no memory for it
            if (end == null) {
                end = how;
                dismiss(receivers, told);
            }
        }
        wake(told);
    }

    /** A receiver wants no more. True when this is what ends it. */
    boolean cancel(End how) {
        List<Seat<E>> told;
        List<E> lost;
        boolean cancels;
        synchronized (this) {
            told = new ArrayList<>(receivers.size() + senders.size()); // the same
            lost = buffer.all();
            boolean moreToCome = end != null && !end.failed() && (buffer.size() > 0 || !senders.isEmpty());
            cancels = end == null || moreToCome;
            if (cancels) {
                end = how;
            }
            dismiss(receivers, told);
            dismiss(senders, told);
            undelivered += lost.size();
            buffer.clear();
        }
        try {
            wake(told);
        } finally {
            lose(lost);
        }
        return cancels;
    }

    private void dismiss(SeatLine<E> line, List<Seat<E>> told) {
        for (Seat<E> seat = line.claimFirst(); seat != null; seat = line.claimFirst()) {
            seat.item = null;
            seat.end = end;
            told.add(seat);
        }
    }

    /** Wakes all, whatever comes of one; without an iterator, for there may be no memory for it. */
    private void wake(List<Seat<E>> told) {
        Throwable failure = null;
        for (int i = 0; i < told.size(); i++) {
            Seat<E> seat = told.get(i);
            try {
                seat.party.wake(seat);
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }
        Party.rethrow(failure);
    }

    /** Tells of all, likewise. */
    private void lose(List<E> lost) {
        Throwable failure = null;
        for (int i = 0; i < lost.size(); i++) {
            try {
                loser.accept(lost.get(i));
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }
        Party.rethrow(failure);
    }

    // ---- looking ----

    synchronized @Nullable End end() {
        return end;
    }

    synchronized boolean receivable() {
        return buffer.size() > 0 || !senders.isEmpty() || end != null;
    }

    synchronized boolean sendable() {
        return end != null || buffer.size() < capacity || SharedChannel.drops(kind) || !receivers.isEmpty();
    }

    synchronized boolean ended() {
        return end != null && buffer.size() == 0 && senders.isEmpty();
    }

    synchronized ChannelStatistics statistics() {
        return new ChannelStatistics(
                name,
                kind,
                buffer.size(),
                capacity,
                sent,
                sent - undelivered - buffer.size(),
                undelivered,
                senders.size(),
                receivers.size(),
                end != null);
    }
}
