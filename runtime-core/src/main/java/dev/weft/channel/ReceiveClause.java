package dev.weft.channel;

import dev.weft.loop.Loop;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import org.jspecify.annotations.Nullable;

/** Receives from a channel. */
final class ReceiveClause<E, R> extends Clause<R> {

    private final Channel<E> channel;

    private final Select.Handler<? super E, ? extends R> handler;

    /** Whether the end of the channel is handled (as null) rather than thrown. */
    private final boolean orClosed;

    ReceiveClause(Channel<E> channel, Select.Handler<? super E, ? extends R> handler, boolean orClosed) {
        this.channel = channel;
        this.handler = handler;
        this.orClosed = orClosed;
    }

    @Override
    Loop loop() {
        return channel.loop();
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
    R act() {
        return handle(channel.poll());
    }

    @Override
    R finish(Waiter waiter) {
        return handle(waiter.served ? channel.takeItem(waiter) : null);
    }

    private R handle(@Nullable E element) {
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
