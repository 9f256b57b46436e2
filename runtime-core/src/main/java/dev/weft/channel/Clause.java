package dev.weft.channel;

import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import org.jspecify.annotations.Nullable;

/** One alternative of a {@link Select}: when it can act, where it waits, and what it does. */
abstract class Clause<R> {

    /** This clause's waiter while the select is parked. Owner: {@link Select}. */
    @Nullable
    Waiter waiter;

    /** Whether it can act at once. */
    abstract boolean ready();

    /** Where its waiter stands while the select is parked. */
    abstract WaitQueue queue();

    /** What its waiter offers to the other side: the element of a send, null for a receive. */
    abstract @Nullable Object offered();

    /** Acts, being ready, and answers its handler's result. */
    abstract R act();

    /** Its waiter was served, or dismissed by a close: finishes and answers its handler's result. */
    abstract R finish(Waiter waiter);

    abstract String describe();

    /** Receives from a channel. */
    static final class Receive<E, R> extends Clause<R> {

        private final Channel<E> channel;

        private final Select.Handler<? super E, ? extends R> handler;

        /** Whether the end of the channel is handled (as null) rather than thrown. */
        private final boolean orClosed;

        Receive(Channel<E> channel, Select.Handler<? super E, ? extends R> handler, boolean orClosed) {
            this.channel = channel;
            this.handler = handler;
            this.orClosed = orClosed;
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
        @Nullable
        Object offered() {
            return null;
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
            if (element == null && (!orClosed || channel.failed())) {
                throw channel.closedForReceive();
            }
            return handler.handle(element);
        }

        @Override
        String describe() {
            return "receive from " + channel;
        }
    }

    /** Sends to a channel. */
    static final class Send<E, R> extends Clause<R> {

        private final Channel<E> channel;

        private final E element;

        private final Select.Action<? extends R> action;

        Send(Channel<E> channel, E element, Select.Action<? extends R> action) {
            channel.checkElement(element);
            this.channel = channel;
            this.element = element;
            this.action = action;
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
            if (channel.isClosed()) {
                throw channel.closedForSend();
            }
            channel.offer(element);
            return action.act();
        }

        @Override
        R finish(Waiter waiter) {
            return action.act();
        }

        @Override
        String describe() {
            return "send to " + channel;
        }
    }
}
