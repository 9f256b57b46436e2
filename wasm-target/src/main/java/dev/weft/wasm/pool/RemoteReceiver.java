package dev.weft.wasm.pool;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.ElementBody;
import dev.weft.channel.Undelivered;
import dev.weft.loop.Callbacks;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.wasm.pool.Message.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a buffered channel of this loop, which elements from the other loop enter as they arrive. The sender may only send what it has
 * credit for, so there is always room; what tasks take out is granted again, in lots of half the buffer, so that a credit is not a message
 * for each element.
 *
 * Invariant: window == elements buffered + elements and credits on their way or at the sender + taken.
 */
/**
 * The side of a channel between two loops that takes elements out, in the order in which they were sent.
 *
 * @param <E> the type of the elements
 */
public final class RemoteReceiver<E> {

    private final Loop loop;

    private final int job;

    private final String name;

    private final String label;

    private final Codec<E> codec;

    private final int window;

    private final Wire wire;

    private final Channel<byte[]> arrived;

    /** Elements taken that the sender has not been told of. */
    private int taken;

    private long received;

    /** Null while elements may come; set once. */
    private @Nullable RemoteEnd end;

    private @Nullable Undelivered<? super E> handler;

    RemoteReceiver(Loop loop, int job, String name, String label, Codec<E> codec, int window, Wire wire) {
        if (window < 1) {
            throw new IllegalArgumentException(
                    label + " cannot keep room for " + window + " elements: give a window of at least 1");
        }
        this.loop = loop;
        this.job = job;
        this.name = name;
        this.label = label;
        this.codec = codec;
        this.window = window;
        this.wire = wire;
        this.arrived = Channel.buffered(label, window);
    }

    void open() {
        wire.post(Message.channel(Kind.CREDIT, job, name).withNumber(window));
    }

    /** The channel's name, which the sending side opens it by. */
    public String name() {
        return name;
    }

    /**
     * Has {@code handler} told of every element that arrives here and that nobody will receive. It must not suspend.
     *
     * @return this receiver
     * @throws MisuseException when it has a handler already
     */
    public RemoteReceiver<E> onUndelivered(Undelivered<? super E> handler) {
        if (this.handler != null) {
            throw new MisuseException(
                    label + " has a handler for undelivered elements already: it takes one, so let that do both");
        }
        this.handler = Objects.requireNonNull(handler, "handler");
        arrived.onUndelivered(bytes -> handler.undelivered(codec.decode(bytes)));
        return this;
    }

    /**
     * The next element. Suspends: waits until one arrives.
     *
     * @throws ClosedException when the channel has ended and every element has been received
     * @throws dev.weft.task.CancelledException when the task is cancelled; no element has then been taken
     */
    public E receive() {
        E element = receiveOrClosed();
        if (element == null) {
            throw ended().forReceive(label);
        }
        return element;
    }

    /**
     * The next element; null when the channel has ended normally and every element has been received. Suspends: waits until one arrives.
     *
     * @throws ClosedException when it was closed with an error, or its job failed
     * @throws dev.weft.task.CancelledException when the task is cancelled; no element has then been taken
     */
    public @Nullable E receiveOrClosed() {
        byte[] bytes = next();
        if (bytes == null && failed()) {
            throw ended().forReceive(label);
        }
        return bytes == null ? null : took(bytes);
    }

    /** The channel of this loop is closed normally in any case: how this one ended is kept here. */
    private byte @Nullable [] next() {
        if (arrived.size() > 0 || arrived.isClosed()) {
            return arrived.receiveOrClosed();
        }
        Expectation element = loop.expect("an element of " + label);
        try {
            return arrived.receiveOrClosed();
        } finally {
            element.close();
        }
    }

    /**
     * The next element if one has arrived, else null. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @throws ClosedException when the channel has ended and every element has been received
     */
    public @Nullable E tryReceive() {
        if (arrived.isEnded()) {
            throw ended().forReceive(label);
        }
        byte[] bytes = arrived.tryReceive();
        return bytes == null ? null : took(bytes);
    }

    /**
     * Calls {@code body} with every element until the channel ends. Suspends while none is there.
     *
     * @throws ClosedException when it was closed with an error, or its job failed
     * @throws X what the body threw
     */
    public <X extends Exception> void forEach(ElementBody<? super E, X> body) throws X {
        for (E element = receiveOrClosed(); element != null; element = receiveOrClosed()) {
            body.accept(element);
        }
    }

    private E took(byte[] bytes) {
        received++;
        taken++;
        if (end == null && taken >= Math.max(1, window / 2)) {
            wire.post(Message.channel(Kind.CREDIT, job, name).withNumber(taken));
            taken = 0;
        }
        return codec.decode(bytes);
    }

    private boolean failed() {
        return end != null && end.error() != null;
    }

    private RemoteEnd ended() {
        return Objects.requireNonNull(end);
    }

    /**
     * Says that nobody will receive any more. The sender is told so; elements that have arrived, and those on their way, go to the handler
     * of undelivered elements. Does nothing when the channel has ended. Never suspends; may be called outside tasks.
     *
     * @param reason for the sender, as the end of a sentence
     */
    public void cancel(String reason) {
        Objects.requireNonNull(reason, "reason");
        if (end == null) {
            wire.post(Message.channel(Kind.STOP, job, name).withDetail(reason));
            end = new RemoteEnd("its own side", reason, null);
        }
        arrived.cancel(reason);
    }

    /** Whether there is nothing left to receive and never will be. */
    public boolean isEnded() {
        return arrived.isEnded();
    }

    /** How many elements have been received. */
    public long received() {
        return received;
    }

    /** How many elements have arrived and wait to be received. */
    public int size() {
        return arrived.size();
    }

    // ---- what the other side says ----

    void arrived(byte[] bytes) {
        if (end == null) {
            arrived.trySend(bytes);
            return;
        }
        Undelivered<? super E> told = handler;
        if (told != null) {
            Callbacks.call(loop, "onUndelivered", label, () -> told.undelivered(codec.decode(bytes)));
        }
    }

    /** Nothing more will arrive; what has arrived may still be received. */
    void finish(RemoteEnd how) {
        if (end == null) {
            end = how;
            arrived.close();
        }
    }

    @Override
    public String toString() {
        return label + " (receiving side, " + arrived.size() + " of " + window + (end != null ? ", closed)" : ")");
    }
}
