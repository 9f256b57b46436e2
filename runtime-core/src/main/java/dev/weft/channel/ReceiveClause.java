package dev.weft.channel;

import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import org.jspecify.annotations.Nullable;

/** Receives from a channel. */
final class ReceiveClause<E, R> extends Clause<R> {

    private final Channel<E> channel;

    private final Select.Handler<? super E, ? extends R> handler;

    /** Whether the end of the channel is handled (as null) rather than thrown. */
    private final boolean orClosed;

    /** What the operation done last has received; null for the channel's end, and once it has been handled. */
    private @Nullable E received;

    ReceiveClause(Channel<E> channel, Select.Handler<? super E, ? extends R> handler, boolean orClosed) {
        this.channel = channel;
        this.handler = handler;
        this.orClosed = orClosed;
    }

    @Override
    Object primitive() {
        return channel;
    }

    @Override
    boolean ready() {
        return channel.receivable();
    }

    @Override
    WaitQueue queue() {
        return channel.receivers();
    }

    @Override
    boolean take() {
        received = channel.poll();
        return received != null || channel.hasEnd();
    }

    @Override
    void taken(@Nullable Waiter waiter) {
        received = waiter != null && waiter.served ? channel.takeItem(waiter) : null;
    }

    @Override
    R handle() {
        E element = received;
        received = null; // the handler may run this select again
        if (element == null && (!orClosed || channel.ended().failed())) {
            throw channel.ended().forReceive(channel.name());
        }
        return handler.handle(element);
    }

    @Override
    String describe() {
        return "receive from " + channel;
    }
}
