package dev.weft.channel;

import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a ring of elements between a queue of waiting senders, each with its element, and a queue of waiting receivers. One thread, so
 * every method is atomic up to the point where it parks, and whoever serves a waiter has completed both sides of the operation.
 *
 * Invariants
 *   receivers wait only while the ring is empty and no sender waits
 *   senders wait only while the ring is full (a rendezvous channel's ring always is)
 *   closed: no receiver waits; senders that wait came before the close, and their elements are still delivered
 *   ring[head .. head+size-1] hold the elements, first to come first; all other slots are null
 *
 * Differs from Go: a second close is harmless, and a waiting sender survives a close. Differs from Kotlin: null elements are refused, so
 * that null can say "nothing there" without a wrapper object.
 */
/**
 * A queue through which tasks of one loop hand elements to each other: first in, first out, with or without a buffer.
 *
 * <p>Elements are never null. A cancelled operation has either happened completely or left the channel as it was.
 *
 * @param <E> the type of the elements
 */
public final class Channel<E> {

    private final Loop loop;

    private final String name;

    private final @Nullable Object[] ring;

    private int head;

    private int size;

    private final Queue senders = new Queue(this, ParkReason.SEND);

    private final Queue receivers = new Queue(this, ParkReason.RECEIVE);

    private boolean closed;

    private String closer = "";

    private @Nullable Throwable error;

    private Channel(String name, int capacity) {
        this.loop = Loop.current();
        this.name = Objects.requireNonNull(name, "name");
        this.ring = new Object[capacity];
    }

    /**
     * A channel without a buffer: a send completes when its element is received.
     *
     * @throws dev.weft.loop.MisuseException when called outside a task
     */
    public static <E> Channel<E> rendezvous(String name) {
        return new Channel<>(name, 0);
    }

    /**
     * A channel that holds up to {@code capacity} elements: a send completes when there is room.
     *
     * @param capacity at least 1
     * @throws dev.weft.loop.MisuseException when called outside a task
     */
    public static <E> Channel<E> buffered(String name, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("channel '" + name + "' cannot hold " + capacity
                    + " elements: give a capacity of at least 1, or use Channel.rendezvous");
        }
        return new Channel<>(name, capacity);
    }

    /** The channel's name. */
    public String name() {
        return name;
    }

    /** How many elements are buffered. */
    public int size() {
        return size;
    }

    // ---- send ----

    /**
     * Hands {@code element} to a receiver or the buffer. Suspends while there is no room.
     *
     * @throws ClosedException when the channel was closed before; the element stays with the caller
     * @throws dev.weft.task.CancelledException when the task is cancelled; the element has then not been sent
     */
    public void send(E element) {
        Strand strand = begin("send", element);
        if (closed) {
            throw closedForSend();
        }
        sendOrWait(strand, element);
    }

    /**
     * {@link #send} that answers whether the channel was open. Suspends while there is no room.
     *
     * @return false when the channel has been closed normally
     * @throws ClosedException when it was closed with an error
     */
    public boolean sendOrClosed(E element) {
        Strand strand = begin("sendOrClosed", element);
        if (closed) {
            if (error != null) {
                throw closedForSend();
            }
            return false;
        }
        sendOrWait(strand, element);
        return true;
    }

    /**
     * Hands {@code element} over if that is possible at once. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @return false when there is no room
     * @throws ClosedException when the channel is closed
     */
    public boolean trySend(E element) {
        checkElement(element);
        if (closed) {
            throw closedForSend();
        }
        return offer(element);
    }

    private void sendOrWait(Strand strand, E element) {
        if (offer(element)) {
            loop.pace(strand);
        } else if (!senders.await(strand, element).served) {
            throw cancellation();
        }
    }

    /** Hands {@code element} to a waiting receiver or the ring, if that is possible at once. */
    boolean offer(Object element) {
        Waiter receiver = receivers.poll();
        if (receiver != null) {
            receiver.item = element;
            receiver.serve();
            return true;
        }
        if (size < ring.length) {
            put(element);
            return true;
        }
        return false;
    }

    // ---- receive ----

    /**
     * Takes the next element. Suspends while there is none.
     *
     * @throws ClosedException when the channel is closed and all elements have been received
     * @throws dev.weft.task.CancelledException when the task is cancelled; no element has then been taken
     */
    public E receive() {
        E element = takeOrWait(begin("receive"));
        if (element == null) {
            throw closedForReceive();
        }
        return element;
    }

    /**
     * {@link #receive} that answers the end of the channel with null, as in {@code while ((e = in.receiveOrClosed()) != null)}. Suspends
     * while there is no element.
     *
     * @return null when the channel has been closed normally and all elements have been received
     * @throws ClosedException when it was closed with an error and all elements have been received: an error is not an end
     */
    public @Nullable E receiveOrClosed() {
        E element = takeOrWait(begin("receiveOrClosed"));
        if (element == null && error != null) {
            throw closedForReceive();
        }
        return element;
    }

    /**
     * Takes the next element if there is one. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @return null when there is none at the moment
     * @throws ClosedException when the channel is closed and all elements have been received
     */
    public @Nullable E tryReceive() {
        E element = poll();
        if (element == null && closed) {
            throw closedForReceive();
        }
        return element;
    }

    /** The next element; null when the channel is closed and drained. */
    private @Nullable E takeOrWait(Strand strand) {
        E element = poll();
        if (element != null) {
            loop.pace(strand);
            return element;
        }
        if (closed) {
            return null;
        }
        Waiter waiter = receivers.await(strand, null);
        if (waiter.served) {
            return takeItem(waiter);
        }
        if (strand.cancelled()) {
            throw cancellation();
        }
        return null;
    }

    /** The next element if there is one, or null; a sender that waited for room then has it. */
    @Nullable
    E poll() {
        Waiter sender = senders.poll();
        if (size == 0) {
            if (sender == null) {
                return null;
            }
            E element = takeItem(sender);
            sender.serve();
            return element;
        }
        E element = take();
        if (sender != null) {
            put(takeItem(sender));
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

    // ---- close ----

    /**
     * Says that no more elements will be sent. What is buffered, and what waiting senders hold, is still received; then the channel has
     * ended. The first close decides; later ones do nothing. Never suspends; may be called outside tasks, on the loop's thread.
     */
    public void close() {
        close(null);
    }

    /**
     * {@link #close} because of a failure: after the last element, receivers get a {@link ClosedException} with {@code cause}, and
     * senders at once.
     */
    public void closeWithError(Throwable cause) {
        close(Objects.requireNonNull(cause, "cause"));
    }

    private void close(@Nullable Throwable cause) {
        if (closed) {
            return;
        }
        closed = true;
        error = cause;
        closer = loop.runningOrNull() instanceof Task<?> task ? "task '" + task.name() + "'" : "a callback";
        for (Waiter receiver = receivers.poll(); receiver != null; receiver = receivers.poll()) {
            receiver.dismiss();
        }
    }

    /** Whether the channel has been closed; elements may still be there. */
    public boolean isClosed() {
        return closed;
    }

    /** Whether it was closed with an error. */
    boolean failed() {
        return error != null;
    }

    ClosedException closedForSend() {
        String tail =
                error == null ? ": stop sending once it is closed, or use sendOrClosed" : " with an error: " + error;
        return new ClosedException(
                name, "cannot send to channel '" + name + "': " + closer + " has closed it" + tail, error);
    }

    ClosedException closedForReceive() {
        String message = error == null
                ? "channel '" + name + "' has ended: " + closer + " has closed it and every element has been received;"
                        + " use receiveOrClosed to see the end as null"
                : "channel '" + name + "' was closed with an error by " + closer + ": " + error;
        return new ClosedException(name, message, error);
    }

    // ---- inside ----

    Queue senders() {
        return senders;
    }

    Queue receivers() {
        return receivers;
    }

    Loop loop() {
        return loop;
    }

    /** Whether a receive would complete at once: with an element or with the channel's end. */
    boolean receivable() {
        return size > 0 || !senders.isEmpty() || closed;
    }

    /** Whether a send would complete at once: with success or because the channel is closed. */
    boolean sendable() {
        return closed || size < ring.length || !receivers.isEmpty();
    }

    private Strand begin(String operation, E element) {
        checkElement(element);
        return begin(operation);
    }

    private Strand begin(String operation) {
        Strand strand = loop.runningOrNull();
        if (strand == null) {
            strand = loop.running("Channel '" + name + "'." + operation); // throws
        }
        if (strand.cancelled()) {
            throw cancellation();
        }
        return strand;
    }

    void checkElement(@Nullable Object element) {
        if (element == null) {
            throw new NullPointerException(
                    "channel '" + name + "' carries no null elements: send something that says what null would");
        }
    }

    private RuntimeException cancellation() {
        return Task.currentCancellation();
    }

    private void put(Object element) {
        int slot = head + size++;
        ring[slot < ring.length ? slot : slot - ring.length] = element;
    }

    @SuppressWarnings("unchecked") // only elements are ever put into the ring
    private E take() {
        Object element = Objects.requireNonNull(ring[head]);
        ring[head] = null;
        head = head + 1 == ring.length ? 0 : head + 1;
        size--;
        return (E) element;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("channel '").append(name).append("' (");
        out.append(ring.length == 0 ? "rendezvous" : "buffered, " + size + " of " + ring.length);
        count(out, senders.size(), "sender");
        count(out, receivers.size(), "receiver");
        return out.append(closed ? ", closed)" : ")").toString();
    }

    private static void count(StringBuilder out, int waiting, String what) {
        if (waiting > 0) {
            out.append(", ").append(waiting).append(' ').append(what).append(waiting == 1 ? " waits" : "s wait");
        }
    }

    static final class Queue extends WaitQueue {

        private final Channel<?> channel;

        Queue(Channel<?> channel, ParkReason reason) {
            super(reason);
            this.channel = channel;
        }

        @Override
        public String describe() {
            return channel.toString();
        }
    }
}
