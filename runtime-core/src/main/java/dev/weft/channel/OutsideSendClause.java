package dev.weft.channel;

import dev.weft.loop.Waiter;
import org.jspecify.annotations.Nullable;

/** Sends to an outside channel. */
final class OutsideSendClause<E, R> extends Clause<R> {

    private final OutsideChannel<E> channel;

    private final Offer<E> offer;

    private final Select.Action<? extends R> action;

    OutsideSendClause(OutsideChannel<E> channel, E element, Select.Action<? extends R> action) {
        this.channel = channel;
        this.offer = channel.sending(element);
        this.action = action;
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
        if (end != null) {
            throw end.forSend(channel.name());
        }
        return action.act();
    }

    @Override
    String describe() {
        return "send to " + channel;
    }
}
