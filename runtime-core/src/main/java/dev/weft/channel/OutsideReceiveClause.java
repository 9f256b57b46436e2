package dev.weft.channel;

import dev.weft.loop.Waiter;
import org.jspecify.annotations.Nullable;

/** Receives from an outside channel. */
final class OutsideReceiveClause<E, R> extends Clause<R> {

    private final OutsideChannel<E> channel;

    private final Offer<E> offer;

    private final Select.Handler<? super E, ? extends R> handler;

    /** Whether the end of the channel is handled (as null) rather than thrown. */
    private final boolean orClosed;

    OutsideReceiveClause(OutsideChannel<E> channel, Select.Handler<? super E, ? extends R> handler, boolean orClosed) {
        this.channel = channel;
        this.offer = channel.receiving();
        this.handler = handler;
        this.orClosed = orClosed;
    }

    @Override
    Object primitive() {
        return channel;
    }

    @Override
    boolean ready() {
        return offer.mayBeReady();
    }

    @Override
    Offer<?> offer() {
        return offer;
    }

    @Override
    boolean take() {
        return offer.tryNow();
    }

    @Override
    void taken(@Nullable Waiter waiter) {}

    @Override
    R handle() {
        End end = offer.end();
        E element = offer.takeElement();
        if (end != null && (!orClosed || end.failed())) {
            throw end.forReceive(channel.name());
        }
        return handler.handle(element);
    }

    @Override
    String describe() {
        return "receive from " + channel;
    }
}
