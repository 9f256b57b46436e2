package dev.weft.channel;

import dev.weft.loop.Loop;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;

/** Sends to a channel. */
final class SendClause<E, R> extends Clause<R> {

    private final Channel<E> channel;

    private final E element;

    private final Select.Action<? extends R> action;

    SendClause(Channel<E> channel, E element, Select.Action<? extends R> action) {
        channel.checkElement(element);
        this.channel = channel;
        this.element = element;
        this.action = action;
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
        return channel.sendable();
    }

    @Override
    WaitQueue queue() {
        return channel.senders();
    }

    @Override
    Object offered() {
        return element;
    }

    @Override
    R act() {
        if (channel.hasEnd()) {
            throw channel.ended().forSend(channel.name());
        }
        channel.offer(element);
        return action.act();
    }

    @Override
    R finish(Waiter waiter) {
        if (!waiter.served) {
            throw channel.ended().forSend(channel.name());
        }
        return action.act();
    }

    @Override
    String describe() {
        return "send to " + channel;
    }
}
