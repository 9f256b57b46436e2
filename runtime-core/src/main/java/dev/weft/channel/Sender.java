package dev.weft.channel;

/**
 * The side of a {@link Channel} that puts elements in. Give it to code that shall send and not receive.
 *
 * <p>Elements are never null. A cancelled send has either happened completely or left the channel as it was.
 *
 * @param <E> the type of the elements
 */
public sealed interface Sender<E> permits Channel, OutsideChannel {

    /** The channel's name. */
    String name();

    /**
     * Hands {@code element} to a receiver or the buffer. Suspends: waits while there is no room, which is never so with channels that drop or
     * are unlimited.
     *
     * @throws ClosedException when the channel is closed, or a receiver cancels it meanwhile; the element stays with the caller
     * @throws dev.weft.task.CancelledException when the task is cancelled; the element has then not been sent
     */
    void send(E element);

    /**
     * {@link #send} that answers whether the element was taken. Suspends: waits while there is no room.
     *
     * @return false when the channel has been closed normally or cancelled by a receiver; the element stays with the caller
     * @throws ClosedException when it was closed with an error
     * @throws dev.weft.task.CancelledException when the task is cancelled; the element has then not been sent
     */
    boolean sendOrClosed(E element);

    /**
     * Hands {@code element} over if that is possible at once. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @return false when there is no room
     * @throws ClosedException when the channel is closed
     */
    boolean trySend(E element);

    /**
     * Says that no more elements will be sent. What is buffered, and what waiting senders hold, is still received; then the channel has
     * ended. The first close decides; later ones do nothing. Never suspends; may be called outside tasks, on the loop's thread.
     */
    void close();

    /**
     * {@link #close} because of a failure: after the last element, receivers get a {@link ClosedException} with {@code cause}, and
     * senders at once.
     */
    void closeWithError(Throwable cause);

    /** Whether sending is over: closed, or cancelled by a receiver. Elements may still be there. */
    boolean isClosed();

    /** Numbers of this channel. Never suspends. */
    ChannelStatistics statistics();
}
