package dev.weft.channel;

/**
 * What a channel holds and has done so far. At all times {@code sent == received + undelivered + size}.
 *
 * @param name the channel's name
 * @param kind what it does when nobody is there to take an element
 * @param size elements in the buffer
 * @param capacity the most the buffer can hold; {@link Integer#MAX_VALUE} when unlimited
 * @param sent elements accepted; those of waiting senders are not yet among them
 * @param received elements handed to a receiver
 * @param undelivered elements accepted that nobody will receive: dropped, or left over when a receiver cancelled
 * @param waitingSenders senders that wait, selects among them
 * @param waitingReceivers receivers that wait, selects among them
 * @param closed whether sending is over
 */
public record ChannelStatistics(
        String name,
        ChannelKind kind,
        int size,
        int capacity,
        long sent,
        long received,
        long undelivered,
        int waitingSenders,
        int waitingReceivers,
        boolean closed) {}
