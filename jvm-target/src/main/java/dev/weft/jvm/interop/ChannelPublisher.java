package dev.weft.jvm.interop;

import dev.weft.channel.ClosedException;
import dev.weft.channel.Receiver;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.seq.Seq;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Publishes what a channel yields, to one subscriber. */
final class ChannelPublisher<T> implements Flow.Publisher<T> {

    private final Loop loop;

    private final Receiver<T> from;

    private final AtomicBoolean taken = new AtomicBoolean();

    ChannelPublisher(Loop loop, Receiver<T> from) {
        this.loop = loop;
        this.from = Objects.requireNonNull(from, "from");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (taken.compareAndSet(false, true)) {
            Seq<T> elements = Seq.<T>from(from).recover(failure -> Seq.failing(() -> origin(failure)));
            new SeqSubscription<>(loop, from.name(), elements, from, subscriber).begin();
        } else {
            // Whatever becomes of this one, the channel is the first one's.
            new SeqSubscription<>(loop, from.name(), Seq.failing(this::refused), null, subscriber).begin();
        }
    }

    /** The error that the channel was closed with, if it was. */
    private static Exception origin(Exception failure) {
        return failure instanceof ClosedException closed && closed.getCause() instanceof Exception cause
                ? cause
                : failure;
    }

    private MisuseException refused() {
        return new MisuseException("a second subscriber came to the publisher of channel '" + from.name()
                + "', whose elements go to one: share them by a Seq's publisher, or have the subscriber pass them on");
    }
}
