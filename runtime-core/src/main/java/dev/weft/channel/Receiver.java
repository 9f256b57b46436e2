package dev.weft.channel;

import org.jspecify.annotations.Nullable;

/**
 * The side of a {@link Channel} that takes elements out. Give it to code that shall receive and not send.
 *
 * <p>A cancelled receive has either happened completely or left the channel as it was.
 *
 * @param <E> the type of the elements
 */
public sealed interface Receiver<E> permits Channel, OutsideChannel {

    /** The channel's name. */
    String name();

    /**
     * Takes the next element. Suspends: waits while there is none.
     *
     * @throws ClosedException when the channel is closed and all elements have been received
     * @throws dev.weft.task.CancelledException when the task is cancelled; no element has then been taken
     */
    E receive();

    /**
     * {@link #receive} that answers the end of the channel with null, as in {@code while ((e = in.receiveOrClosed()) != null)}. Suspends
     * while there is no element.
     *
     * @return null when the channel has been closed normally or cancelled by a receiver, and all elements have been received
     * @throws ClosedException when it was closed with an error and all elements have been received: an error is not an end
     * @throws dev.weft.task.CancelledException when the task is cancelled; no element has then been taken
     */
    @Nullable
    E receiveOrClosed();

    /**
     * Takes the next element if there is one. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @return null when there is none at the moment
     * @throws ClosedException when the channel is closed and all elements have been received
     */
    @Nullable
    E tryReceive();

    /**
     * Calls {@code body} with each element until the channel has ended. Suspends: waits while there is no element, and wherever the body does.
     *
     * @throws ClosedException when the channel was closed with an error
     * @throws dev.weft.task.CancelledException when the task is cancelled; no element has then been taken in vain
     * @throws X what the body threw; the elements after that one stay in the channel
     */
    default <X extends Exception> void forEach(ElementBody<? super E, X> body) throws X {
        for (E element = receiveOrClosed(); element != null; element = receiveOrClosed()) {
            body.accept(element);
        }
    }

    /**
     * Says that nobody will receive any more. Waiting and later senders are told so and keep their elements; those in the buffer go to
     * the {@link Channel#onUndelivered} handler; waiting receivers see the end. Does nothing
     * when the channel has ended; of one that was closed with an error, that error stays what everybody is told. Never suspends; may be
     * called outside tasks, on the loop's thread.
     *
     * @param reason for the senders, as the end of a sentence
     */
    void cancel(String reason);

    /** Whether there is nothing left to receive and never will be: closed and drained. */
    boolean isEnded();

    /** Numbers of this channel. Never suspends. */
    ChannelStatistics statistics();
}
