package dev.weft.jvm.pool;

import dev.weft.channel.CancelHandler;
import dev.weft.channel.ChannelKind;
import dev.weft.channel.ChannelStatistics;
import dev.weft.channel.End;
import dev.weft.channel.Offer;
import dev.weft.channel.OutsideChannel;
import dev.weft.channel.Undelivered;
import dev.weft.host.Inbox;
import dev.weft.loop.Callbacks;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.task.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: this is what users see, and who calls; what is in the channel, and who waits, is in SharedCore.
 */
/**
 * A channel whose tasks may be on any loops, of one pool or several: first in, first out, with or without a buffer, as {@link
 * dev.weft.channel.Channel} is within a loop, with the same verbs, and a clause of {@link dev.weft.channel.Select} on each loop. Threads that
 * are no loop's may use it as well: where a task would suspend, they block, and an interrupt is their cancel.
 *
 * <p>Those who wait are served first come, first served, across all loops. Elements are never null, and are handed over: what a sender did
 * before it sent, a receiver sees. A cancelled operation has either happened completely or left the channel as it was. May be used from every
 * thread.
 *
 * @param <E> the type of the elements
 */
public final class SharedChannel<E> extends OutsideChannel<E> {

    private final String name;

    private final SharedCore<E> core;

    private volatile @Nullable Undelivered<? super E> handler;

    private volatile @Nullable CancelHandler cancelHandler;

    private SharedChannel(String name, ChannelKind kind, int capacity) {
        this.name = Objects.requireNonNull(name, "name");
        this.core = new SharedCore<>(name, kind, capacity, this::lose);
    }

    // ---- making ----

    /** A channel without a buffer: a send completes when its element is received. */
    public static <E> SharedChannel<E> rendezvous(String name) {
        return new SharedChannel<>(name, ChannelKind.RENDEZVOUS, 0);
    }

    /**
     * A channel that holds up to {@code capacity} elements: a send completes when there is room.
     *
     * @param capacity at least 1; memory is taken as elements come
     */
    public static <E> SharedChannel<E> buffered(String name, int capacity) {
        return new SharedChannel<>(name, ChannelKind.BUFFERED, checkCapacity(name, capacity));
    }

    /** A channel that holds the latest element only: a send never waits, and takes the place of one that nobody has received yet. */
    public static <E> SharedChannel<E> latest(String name) {
        return new SharedChannel<>(name, ChannelKind.LATEST, 1);
    }

    /**
     * A channel that holds the latest {@code capacity} elements: a send never waits, and drops the oldest when the buffer is full.
     *
     * @param capacity at least 1
     */
    public static <E> SharedChannel<E> dropOldest(String name, int capacity) {
        return new SharedChannel<>(name, ChannelKind.DROP_OLDEST, checkCapacity(name, capacity));
    }

    /** A channel that holds every element: a send never waits. Use it where the number of elements is bounded by something else. */
    public static <E> SharedChannel<E> unlimited(String name) {
        return new SharedChannel<>(name, ChannelKind.UNLIMITED, Integer.MAX_VALUE);
    }

    private static int checkCapacity(String name, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("channel '" + name + "' cannot hold " + capacity
                    + " elements: give a capacity of at least 1, or use SharedChannel.rendezvous");
        }
        return capacity;
    }

    static boolean drops(ChannelKind kind) {
        return kind == ChannelKind.LATEST || kind == ChannelKind.DROP_OLDEST;
    }

    /**
     * Has {@code handler} told of every element whose send succeeded and that nobody will receive: dropped by a newer one, still buffered when a
     * receiver cancels, or handed to a task whose loop died or was left before it could see it. Called on the thread that brings this about,
     * outside every task.
     *
     * @return this channel
     * @throws MisuseException when it has a handler already
     */
    public SharedChannel<E> onUndelivered(Undelivered<? super E> handler) {
        if (this.handler != null) {
            throw new MisuseException("channel '" + name
                    + "' has a handler for undelivered elements already: it takes one, so let that do both");
        }
        this.handler = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /**
     * Has {@code handler} told when a receiver cancels this channel; on that receiver's thread, outside every task.
     *
     * @return this channel
     * @throws MisuseException when it has such a handler already
     */
    public SharedChannel<E> onCancel(CancelHandler handler) {
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
        End over = sendOrWait("send", element);
        if (over != null) {
            throw over.forSend(name);
        }
    }

    @Override
    public boolean sendOrClosed(E element) {
        End over = sendOrWait("sendOrClosed", element);
        if (over != null && over.failed()) {
            throw over.forSend(name);
        }
        return over == null;
    }

    @Override
    public boolean trySend(E element) {
        checkElement(element);
        if (core.trySend(element)) {
            return true;
        }
        End over = core.end();
        if (over != null) {
            throw over.forSend(name);
        }
        return false;
    }

    /** Answers null when {@code element} has been sent, else the end of the channel. */
    private @Nullable End sendOrWait(String verb, E element) {
        checkElement(element);
        Strand strand = begin(verb);
        if (core.trySend(element)) {
            pace(strand);
            return null;
        }
        Waiting waiting = Waiting.of(strand, () -> operation(verb), ParkReason.SEND, this);
        Seat<E> seat = new Seat<>(core, waiting, element);
        End over = core.send(element, seat);
        if (!seat.stood) {
            pace(strand);
            return over;
        }
        if (!waiting.await(seat)) {
            throw waiting.cutShort();
        }
        return seat.end;
    }

    // ---- receive ----

    @Override
    public E receive() {
        E element = takeOrWait("receive");
        if (element == null) {
            throw ended().forReceive(name);
        }
        return element;
    }

    @Override
    public @Nullable E receiveOrClosed() {
        E element = takeOrWait("receiveOrClosed");
        if (element == null && ended().failed()) {
            throw ended().forReceive(name);
        }
        return element;
    }

    @Override
    public @Nullable E tryReceive() {
        E element = core.receive(null);
        End over = element == null ? core.end() : null;
        if (over != null) {
            // It may have been sent and closed between the two looks.
            element = core.receive(null);
            if (element == null) {
                throw over.forReceive(name);
            }
        }
        return element;
    }

    /** The next element; null when the channel is closed and drained. */
    private @Nullable E takeOrWait(String verb) {
        Strand strand = begin(verb);
        E element = core.receive(null);
        if (element != null) {
            pace(strand);
            return element;
        }
        Waiting waiting = Waiting.of(strand, () -> operation(verb), ParkReason.RECEIVE, this);
        Seat<E> seat = new Seat<>(core, waiting, null);
        element = core.receive(seat);
        if (!seat.stood) {
            pace(strand);
            return element;
        }
        if (!waiting.await(seat)) {
            throw waiting.cutShort();
        }
        return seat.item;
    }

    private End ended() {
        return Objects.requireNonNull(core.end());
    }

    /** The strand that calls; null on a thread that is no loop's. */
    private @Nullable Strand begin(String verb) {
        Loop loop = Loop.currentOrNull();
        if (loop == null) {
            Waiting.checkMayBlock(operation(verb));
            return null;
        }
        Strand strand = loop.runningOrNull();
        if (strand == null) {
            strand = loop.running(operation(verb)); // throws
        }
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        return strand;
    }

    private String operation(String verb) {
        return "SharedChannel '" + name + "'." + verb;
    }

    private static void pace(@Nullable Strand strand) {
        if (strand != null) {
            strand.loop().pace(strand);
        }
    }

    private void checkElement(@Nullable Object element) {
        if (element == null) {
            throw new NullPointerException(
                    "channel '" + name + "' carries no null elements: send something that says what null would");
        }
    }

    // ---- end ----

    @Override
    public void close() {
        core.close(End.closed(caller(), null));
    }

    @Override
    public void closeWithError(Throwable cause) {
        core.close(End.closed(caller(), Objects.requireNonNull(cause, "cause")));
    }

    @Override
    public void cancel(String reason) {
        Objects.requireNonNull(reason, "reason");
        boolean cancels = core.cancel(End.cancelled(caller(), reason));
        CancelHandler told = cancelHandler;
        if (cancels && told != null) {
            call("onCancel", () -> told.cancelled(reason));
        }
    }

    private void lose(E element) {
        Undelivered<? super E> told = handler;
        if (told != null) {
            call("onUndelivered", () -> told.undelivered(element));
        }
    }

    /** Calls a handler as the core calls its own: outside every task, and what it throws is reported. */
    private void call(String kind, Inbox.Callback callback) {
        String of = "channel '" + name + "'";
        Loop loop = Loop.currentOrNull();
        if (loop != null) {
            Callbacks.call(loop, kind, of, callback);
            return;
        }
        try {
            callback.run();
        } catch (Throwable failure) {
            System.err.println("the " + kind + " callback of " + of + " failed: " + failure);
        }
    }

    private static String caller() {
        Loop loop = Loop.currentOrNull();
        if (loop != null && loop.runningOrNull() instanceof Task<?> task) {
            return "task '" + task.name() + "'";
        }
        Thread thread = Thread.currentThread();
        return Waiting.mustNotBlock() ? "a callback" : "thread '" + thread.getName() + "'";
    }

    // ---- select ----

    @Override
    protected Offer<E> receiving() {
        return new SharedOffer<>(core, null);
    }

    @Override
    protected Offer<E> sending(E element) {
        checkElement(element);
        return new SharedOffer<>(core, element);
    }

    // ---- telling ----

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isClosed() {
        return core.end() != null;
    }

    @Override
    public boolean isEnded() {
        return core.ended();
    }

    @Override
    public ChannelStatistics statistics() {
        return core.statistics();
    }

    @Override
    public String toString() {
        ChannelStatistics now = core.statistics();
        StringBuilder out =
                new StringBuilder("shared channel '").append(name).append("' (").append(now.kind());
        if (now.kind() == ChannelKind.UNLIMITED) {
            out.append(", ").append(now.size()).append(" in it");
        } else if (now.kind() != ChannelKind.RENDEZVOUS) {
            out.append(", ").append(now.size()).append(" of ").append(now.capacity());
        }
        if (now.undelivered() > 0) {
            out.append(", ").append(now.undelivered()).append(" undelivered");
        }
        count(out, now.waitingSenders(), "sender");
        count(out, now.waitingReceivers(), "receiver");
        return out.append(now.closed() ? ", closed)" : ")").toString();
    }

    private static void count(StringBuilder out, int waiting, String what) {
        if (waiting > 0) {
            out.append(", ").append(waiting).append(' ').append(what).append(waiting == 1 ? " waits" : "s wait");
        }
    }
}
