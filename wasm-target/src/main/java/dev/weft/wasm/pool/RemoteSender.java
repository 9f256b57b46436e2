package dev.weft.wasm.pool;

import dev.weft.channel.ClosedException;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import dev.weft.wasm.pool.Message.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: credits. The receiver, on its own loop, has granted `credits` more elements, for which it has room; each element posted uses up one.
 * So an element that has been sent never waits on the way for room, and a receiver that reads slowly makes the sender wait.
 *
 * Invariants
 *   somebody waits => credits == 0 and end == null
 *   elements posted == credits ever granted - credits
 *
 * Differs from Channel: a close dismisses the senders that wait, as their elements could not be told from later ones any more once the
 * close has been posted.
 */
/**
 * The side of a channel between two loops that puts elements in. A send has succeeded when its element is on its way to a place that the
 * receiver keeps for it. If the job or its worker fails after that, the element may be lost, and the channel tells by its error.
 *
 * @param <E> the type of the elements
 */
public final class RemoteSender<E> {

    private final Loop loop;

    private final int job;

    private final String name;

    private final String label;

    private final Codec<E> codec;

    private final Wire wire;

    private final WaitQueue senders = new Senders();

    private int credits;

    private long sent;

    /** Null while the channel is open; set once. */
    private @Nullable RemoteEnd end;

    RemoteSender(Loop loop, int job, String name, String label, Codec<E> codec, Wire wire) {
        this.loop = loop;
        this.job = job;
        this.name = name;
        this.label = label;
        this.codec = codec;
        this.wire = wire;
    }

    /** The channel's name, which the receiving side opens it by. */
    public String name() {
        return name;
    }

    /**
     * Sends an element. Suspends: waits until the receiver has room; first come, first served.
     *
     * @throws ClosedException when the channel is closed, or is meanwhile; the element has then not been sent
     * @throws dev.weft.task.CancelledException when the task is cancelled; the element has then not been sent
     */
    public void send(E element) {
        RemoteEnd over = sendOrWait("send", element);
        if (over != null) {
            throw over.forSend(label);
        }
    }

    /**
     * {@link #send} that answers whether the element was taken. Suspends: waits until the receiver has room.
     *
     * @return false when the channel has been closed normally or cancelled by the receiver
     * @throws ClosedException when it was closed with an error
     * @throws dev.weft.task.CancelledException when the task is cancelled; the element has then not been sent
     */
    public boolean sendOrClosed(E element) {
        RemoteEnd over = sendOrWait("sendOrClosed", element);
        if (over != null && over.error() != null) {
            throw over.forSend(label);
        }
        return over == null;
    }

    /**
     * Sends an element if the receiver has room. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @return false when there is no room
     * @throws ClosedException when the channel is closed
     */
    public boolean trySend(E element) {
        checkElement(element);
        if (end != null) {
            throw end.forSend(label);
        }
        if (credits == 0) {
            return false;
        }
        post(codec.encode(element));
        return true;
    }

    private @Nullable RemoteEnd sendOrWait(String verb, E element) {
        checkElement(element);
        Strand strand = loop.running(label + "." + verb);
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        if (end != null) {
            loop.pace(strand);
            return end;
        }
        byte[] bytes = codec.encode(element);
        if (credits > 0) {
            post(bytes);
            loop.pace(strand);
            return null;
        }
        Expectation room = loop.expect("room in " + label);
        Waiter waiter;
        try {
            waiter = senders.await(strand, bytes);
        } finally {
            room.close();
        }
        if (waiter.abandoned) {
            throw Task.currentCancellation();
        }
        return waiter.served ? null : end;
    }

    private void post(byte[] bytes) {
        credits--;
        sent++;
        wire.post(Message.channel(Kind.ELEMENT, job, name).withPayload(bytes));
    }

    private void checkElement(@Nullable Object element) {
        if (element == null) {
            throw new NullPointerException(
                    label + " carries no null elements: send something that says what null would");
        }
    }

    /**
     * Says that no more elements will be sent; the receiver ends when it has received those on their way. Senders that wait are told that
     * the channel is closed, and their elements are not sent. Later closes do nothing. Never suspends; may be called outside tasks.
     */
    public void close() {
        if (end == null) {
            wire.post(Message.channel(Kind.CLOSE, job, name));
            finish(new RemoteEnd("its own side", null, null));
        }
    }

    /** {@link #close} because of a failure: the receiver is told its text after the last element. */
    public void closeWithError(Throwable cause) {
        Objects.requireNonNull(cause, "cause");
        if (end == null) {
            wire.post(Message.channel(Kind.CLOSE_WITH_ERROR, job, name).withDetail(cause.toString()));
            finish(new RemoteEnd("its own side", null, cause));
        }
    }

    /** Whether sending is over: closed, or cancelled by the receiver, or the job has ended. */
    public boolean isClosed() {
        return end != null;
    }

    /** How many elements have been sent. */
    public long sent() {
        return sent;
    }

    /** How many elements the receiver has room for, as far as is known here. */
    public int credits() {
        return credits;
    }

    /** How many senders wait for room. */
    public int waiting() {
        return senders.size();
    }

    // ---- what the other side says ----

    void credited(int count) {
        credits += count;
        while (end == null && credits > 0 && !senders.isEmpty()) {
            Waiter first = Objects.requireNonNull(senders.poll());
            byte[] bytes = (byte[]) Objects.requireNonNull(first.item);
            first.item = null;
            post(bytes);
            first.serve();
        }
    }

    /** Nothing can be sent any more. */
    void finish(RemoteEnd how) {
        if (end != null) {
            return;
        }
        end = how;
        for (Waiter waiter = senders.poll(); waiter != null; waiter = senders.poll()) {
            waiter.item = null;
            waiter.dismiss();
        }
    }

    @Override
    public String toString() {
        String state = end != null ? "closed" : "room for " + credits;
        return label + " (sending side, " + state + (senders.isEmpty() ? ")" : ", " + senders.size() + " waiting)");
    }

    private final class Senders extends WaitQueue {
        Senders() {
            super(ParkReason.SEND);
        }

        @Override
        public String describe() {
            return RemoteSender.this.toString();
        }
    }
}
