package dev.weft.seq;

import dev.weft.channel.Channel;

/** Operators that let the source run ahead of the consumer. */
final class Buffers {

    private Buffers() {}

    /** The element that a source holds while its send waits is one that is ahead: hence a channel for one less. */
    static <T> Source<T> buffer(Seq<T> upstream, int size) {
        Failures.atLeast(1, size, "the size of buffer");
        return sink -> Crew.work("buffer", crew -> {
            Channel<T> channel = size == 1 ? Channel.rendezvous("buffer") : Channel.buffered("buffer", size - 1);
            crew.feed(upstream, channel);
            return crew.drain(channel, sink);
        });
    }

    static <T> Source<T> conflate(Seq<T> upstream) {
        return sink -> Crew.work("conflate", crew -> {
            Slot<T> slot = Slot.latest(crew, upstream);
            for (T element = slot.next(); element != null; element = slot.next()) {
                if (!sink.accept(element)) {
                    return false;
                }
            }
            crew.check();
            return true;
        });
    }
}
