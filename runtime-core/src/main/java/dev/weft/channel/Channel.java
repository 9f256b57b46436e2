package dev.weft.channel;

import dev.weft.loop.Callbacks;
import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a ring of elements between a queue of waiting senders, each with its element, and a queue of waiting receivers. One thread, so
 * every method is atomic up to the point where it parks, and whoever serves a waiter has completed both sides of the operation. The kinds
 * differ in one line: what an element does that finds the ring full.
 *
 * Invariants
 *   receivers wait only while the ring is empty and no sender waits (a select that offers both sides waits at both)
 *   senders wait only while the ring is full (a rendezvous channel's ring always is), and never where elements are dropped
 *   end != null: no receiver waits; senders that wait came before a close, and their elements are still delivered; after a cancel
 *   nothing is left
 *   sent == received + undelivered + ring.size()
 *
 * Differs from Go: a second close is harmless, and a waiting sender survives a close. Differs from Kotlin: null elements are refused, so
 * that null can say "nothing there" without a wrapper object; the handler of undelivered elements hears only of elements whose send had
 * succeeded, because a failed send has left its element with the caller.
 */
/**
 * A queue through which tasks of one loop hand elements to each other: first in, first out, with or without a buffer.
 *
 * <p>A channel has two sides, {@link Sender} and {@link Receiver}; any number of tasks may use each. Those who wait are served first
 * come, first served. Elements are never null. A cancelled operation has either happened completely or left the channel as it was.
 *
 * @param <E> the type of the elements
 */
public final class Channel<E> implements Sender<E>, Receiver<E> {

    private final Loop loop;

    private final String name;

    private final ChannelKind kind;

    private final Ring<E> ring;

    private final ChannelQueue senders = new ChannelQueue(this, ParkReason.SEND);

    private final ChannelQueue receivers = new ChannelQueue(this, ParkReason.RECEIVE);

    /** Null while the channel is open; set once. */
    private @Nullable End end;

    private @Nullable Undelivered<? super E> handler;

    private @Nullable CancelHandler cancelHandler;

    private long sent;

    private long undelivered;

    private Channel(String name, ChannelKind kind, int capacity) {
        this.loop = Loop.current();
        this.name = Objects.requireNonNull(name, "name");
        this.kind = kind;
        this.ring = new Ring<>(capacity);
        loop.touch(this, Tracer.Touch.READ);
    }

    // ---- making ----

    /**
     * A channel without a buffer: a send completes when its element is received.
     *
     * @throws MisuseException when called outside a task
     */
    public static <E> Channel<E> rendezvous(String name) {
        return new Channel<>(name, ChannelKind.RENDEZVOUS, 0);
    }

    /**
     * A channel that holds up to {@code capacity} elements: a send completes when there is room.
     *
     * @param capacity at least 1; memory is taken as elements come
     * @throws MisuseException when called outside a task
     */
    public static <E> Channel<E> buffered(String name, int capacity) {
        return new Channel<>(name, ChannelKind.BUFFERED, checkCapacity(name, capacity));
    }

    /**
     * A channel that holds the latest element only: a send never waits, and takes the place of an element that nobody has received yet.
     * For states, of which receivers need the newest.
     *
     * @throws MisuseException when called outside a task
     */
    public static <E> Channel<E> latest(String name) {
        return new Channel<>(name, ChannelKind.LATEST, 1);
    }

    /**
     * A channel that holds the latest {@code capacity} elements: a send never waits, and drops the oldest when the buffer is full.
     *
     * @param capacity at least 1
     * @throws MisuseException when called outside a task
     */
    public static <E> Channel<E> dropOldest(String name, int capacity) {
        return new Channel<>(name, ChannelKind.DROP_OLDEST, checkCapacity(name, capacity));
    }

    /**
     * A channel that holds every element: a send never waits. Nothing slows the senders down, so use it where their number is bounded by
     * something else.
     *
     * @throws MisuseException when called outside a task
     */
    public static <E> Channel<E> unlimited(String name) {
        return new Channel<>(name, ChannelKind.UNLIMITED, Integer.MAX_VALUE);
    }

    private static int checkCapacity(String name, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("channel '" + name + "' cannot hold " + capacity
                    + " elements: give a capacity of at least 1, or use Channel.rendezvous");
        }
        return capacity;
    }

    /**
     * Has {@code handler} told of every element whose send succeeded and that nobody will receive: dropped by a newer one, or still
     * buffered when a receiver cancels. Elements of failed sends stay with their senders.
     *
     * @return this channel
     * @throws MisuseException when it has a handler already
     */
    public Channel<E> onUndelivered(Undelivered<? super E> handler) {
        if (this.handler != null) {
            throw new MisuseException("channel '" + name
                    + "' has a handler for undelivered elements already: it takes one, so let that do both");
        }
        this.handler = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /**
     * Has {@code handler} told when a receiver cancels this channel, so that who makes the elements can stop at once and not at the next
     * send: to let go of a connection, or to take a listener away. A close, or a cancel that comes when the channel has ended, tells nothing.
     *
     * @return this channel
     * @throws MisuseException when it has such a handler already
     */
    public Channel<E> onCancel(CancelHandler handler) {
        if (cancelHandler != null) {
            throw new MisuseException(
                    "channel '" + name + "' has a handler for its cancel already: it takes one, so let that do both");
        }
        cancelHandler = Objects.requireNonNull(handler, "handler");
        return this;
    }

    // ---- send ----

    @Override
    public void send(E element) {
        End over = sendOrWait(begin("send", element), element);
        if (over != null) {
            throw over.forSend(name);
        }
    }

    @Override
    public boolean sendOrClosed(E element) {
        End over = sendOrWait(begin("sendOrClosed", element), element);
        if (over != null && over.failed()) {
            throw over.forSend(name);
        }
        return over == null;
    }

    @Override
    public boolean trySend(E element) {
        checkElement(element);
        checkHere("trySend");
        loop.use(this);
        if (end != null) {
            throw end.forSend(name);
        }
        return offer(element);
    }

    /** Answers null when {@code element} has been sent, else the end of the channel. A scheduling point in either case. */
    private @Nullable End sendOrWait(Strand strand, E element) {
        End over = end;
        if (over != null || offer(element)) {
            loop.pace(strand);
            return over;
        }
        Waiter waiter = senders.await(strand, element);
        if (waiter.abandoned) {
            throw Task.currentCancellation();
        }
        return waiter.served ? null : end;
    }

    /** Hands {@code element} to a waiting receiver or the ring of the open channel, if its kind can do that at once. */
    boolean offer(E element) {
        Waiter receiver = receivers.poll();
        if (receiver != null) {
            sent++;
            receiver.item = element;
            receiver.serve();
            return true;
        }
        if (!ring.isFull()) {
            sent++;
            ring.put(element);
            return true;
        }
        if (kind.drops()) {
            sent++;
            E oldest = ring.take();
            ring.put(element);
            lose(oldest);
            return true;
        }
        return false;
    }

    // ---- receive ----

    @Override
    public E receive() {
        E element = takeOrWait(begin("receive"));
        if (element == null) {
            throw ended().forReceive(name);
        }
        return element;
    }

    @Override
    public @Nullable E receiveOrClosed() {
        E element = takeOrWait(begin("receiveOrClosed"));
        if (element == null && ended().failed()) {
            throw ended().forReceive(name);
        }
        return element;
    }

    @Override
    public @Nullable E tryReceive() {
        checkHere("tryReceive");
        loop.use(this);
        E element = poll();
        if (element == null && end != null) {
            throw end.forReceive(name);
        }
        return element;
    }

    /** The next element; null when the channel is closed and drained. */
    private @Nullable E takeOrWait(Strand strand) {
        E element = poll();
        if (element != null || end != null) {
            loop.pace(strand);
            return element;
        }
        Waiter waiter = receivers.await(strand, null);
        if (waiter.abandoned) {
            throw Task.currentCancellation();
        }
        return waiter.served ? takeItem(waiter) : null;
    }

    /** The next element if there is one, or null; a sender that waited for room then has it. */
    @Nullable
    E poll() {
        Waiter sender = senders.poll();
        if (ring.size() == 0) {
            if (sender == null) {
                return null;
            }
            E element = takeItem(sender);
            sent++;
            sender.serve();
            return element;
        }
        E element = ring.take();
        if (sender != null) {
            sent++;
            ring.put(takeItem(sender));
            sender.serve();
        }
        return element;
    }

    @SuppressWarnings("unchecked") // only elements are ever put into a waiter of this channel
    E takeItem(Waiter waiter) {
        Object item = Objects.requireNonNull(waiter.item);
        waiter.item = null;
        return (E) item;
    }

    // ---- end ----

    @Override
    public void close() {
        close(null);
    }

    @Override
    public void closeWithError(Throwable cause) {
        close(Objects.requireNonNull(cause, "cause"));
    }

    private void close(@Nullable Throwable cause) {
        checkHere("close");
        loop.touch(this, Tracer.Touch.CLOSE);
        if (end == null) {
            end = End.closed(caller(), cause);
            dismiss(receivers);
        }
    }

    @Override
    public void cancel(String reason) {
        Objects.requireNonNull(reason, "reason");
        checkHere("cancel");
        loop.touch(this, Tracer.Touch.CLOSE);
        boolean closedWithMoreToCome = end != null && !end.failed() && (ring.size() > 0 || !senders.isEmpty());
        boolean cancels = end == null || closedWithMoreToCome;
        if (cancels) {
            end = End.cancelled(caller(), reason);
        }
        dismiss(receivers);
        dismiss(senders);
        while (ring.size() > 0) {
            lose(ring.take());
        }
        CancelHandler told = cancelHandler;
        if (cancels && told != null) {
            Callbacks.call(loop, "onCancel", "channel '" + name + "'", () -> told.cancelled(reason));
        }
    }

    private void dismiss(WaitQueue side) {
        for (Waiter waiter = side.poll(); waiter != null; waiter = side.poll()) {
            waiter.item = null;
            waiter.dismiss();
        }
    }

    private void lose(E element) {
        undelivered++;
        Undelivered<? super E> told = handler;
        if (told != null) {
            Callbacks.call(loop, "onUndelivered", "channel '" + name + "'", () -> told.undelivered(element));
        }
    }

    /** Whether it has been closed or cancelled. */
    boolean hasEnd() {
        return end != null;
    }

    /** The end, which there is. */
    End ended() {
        return Objects.requireNonNull(end);
    }

    private String caller() {
        return loop.runningOrNull() instanceof Task<?> task ? "task '" + task.name() + "'" : "a callback";
    }

    // ---- inside ----

    Loop loop() {
        return loop;
    }

    ChannelQueue senders() {
        return senders;
    }

    ChannelQueue receivers() {
        return receivers;
    }

    /** Whether a receive would complete at once: with an element or with the channel's end. */
    boolean receivable() {
        return ring.size() > 0 || !senders.isEmpty() || end != null;
    }

    /** Whether a send would complete at once: with success or because the channel is closed. */
    boolean sendable() {
        return end != null || !ring.isFull() || kind.drops() || !receivers.isEmpty();
    }

    private Strand begin(String operation, E element) {
        checkElement(element);
        return begin(operation);
    }

    /** Refuses who is on another loop's thread, where a wake-up would be lost. */
    private void checkHere(String operation) {
        if (!Confinement.isHere(loop)) {
            Confinement.check(loop, "channel '" + name + "': " + operation);
        }
    }

    private Strand begin(String operation) {
        checkHere(operation);
        Strand strand = loop.runningOrNull();
        if (strand == null) {
            strand = loop.running("Channel '" + name + "'." + operation); // throws
        }
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        loop.use(this);
        return strand;
    }

    void checkElement(@Nullable Object element) {
        if (element == null) {
            throw new NullPointerException(
                    "channel '" + name + "' carries no null elements: send something that says what null would");
        }
    }

    // ---- telling ----

    @Override
    public String name() {
        return name;
    }

    /** How many elements are buffered. */
    public int size() {
        loop.touch(this, Tracer.Touch.READ);
        return ring.size();
    }

    @Override
    public boolean isClosed() {
        loop.touch(this, Tracer.Touch.READ);
        return end != null;
    }

    @Override
    public boolean isEnded() {
        loop.touch(this, Tracer.Touch.READ);
        return end != null && ring.size() == 0 && senders.isEmpty();
    }

    @Override
    public ChannelStatistics statistics() {
        loop.touch(this, Tracer.Touch.READ);
        return new ChannelStatistics(
                name,
                kind,
                ring.size(),
                ring.capacity(),
                sent,
                sent - undelivered - ring.size(),
                undelivered,
                senders.size(),
                receivers.size(),
                end != null);
    }

    @Override
    public String toString() {
        StringBuilder out =
                new StringBuilder("channel '").append(name).append("' (").append(kind);
        if (kind == ChannelKind.UNLIMITED) {
            out.append(", ").append(ring.size()).append(" in it");
        } else if (kind != ChannelKind.RENDEZVOUS) {
            out.append(", ").append(ring.size()).append(" of ").append(ring.capacity());
        }
        if (undelivered > 0) {
            out.append(", ").append(undelivered).append(" undelivered");
        }
        count(out, senders.size(), "sender");
        count(out, receivers.size(), "receiver");
        return out.append(end != null ? ", closed)" : ")").toString();
    }

    private static void count(StringBuilder out, int waiting, String what) {
        if (waiting > 0) {
            out.append(", ").append(waiting).append(' ').append(what).append(waiting == 1 ? " waits" : "s wait");
        }
    }
}
