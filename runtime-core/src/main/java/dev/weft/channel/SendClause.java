package dev.weft.channel;

import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import org.jspecify.annotations.Nullable;

/** Sends to a channel. */
final class SendClause<E, R> extends Clause<R> {

    private final Channel<E> channel;

    private final E element;

    private final Select.Action<? extends R> action;

    /** Of the operation done last: whether the element was sent, rather than the channel's end met. */
    private boolean sent;

    SendClause(Channel<E> channel, E element, Select.Action<? extends R> action) {
        channel.checkElement(element);
        this.channel = channel;
        this.element = element;
        this.action = action;
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
    boolean take() {
        sent = !channel.hasEnd() && channel.offer(element);
        return sent || channel.hasEnd();
    }

    @Override
    void taken(@Nullable Waiter waiter) {
        sent = waiter != null && waiter.served;
    }

    @Override
    R handle() {
        if (!sent) {
            throw channel.ended().forSend(channel.name());
        }
        return action.act();
    }

    @Override
    String describe() {
        return "send to " + channel;
    }
}
