package dev.weft.channel;

import dev.weft.loop.ParkReason;
import dev.weft.loop.WaitQueue;

/** Those who wait at one side of a channel. */
final class ChannelQueue extends WaitQueue {

    private final Channel<?> channel;

    ChannelQueue(Channel<?> channel, ParkReason reason) {
        super(reason);
        this.channel = channel;
    }

    @Override
    public String describe() {
        return channel.toString();
    }
}
