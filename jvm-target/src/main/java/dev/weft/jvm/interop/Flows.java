package dev.weft.jvm.interop;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Receiver;
import dev.weft.channel.Sender;
import dev.weft.loop.Loop;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Streams and channels of a loop, and {@link Flow}. Back-pressure goes across: an element is made when the subscriber has asked for it but
 * for one, and asked for when there is room for it. So do an end, a failure and a cancel.
 */
public final class Flows {

    private Flows() {}

    // ---- out ----

    /**
     * A publisher of what {@code seq} yields. Each subscriber has a run of its own, in a root task of {@code loop} with the context of who
     * subscribes; any thread may. Its signals come on the loop's thread, in that task: a subscriber may suspend there, and must not block.
     *
     * <p>A cancel of the subscription cancels the task. A failure of the run goes to {@code onError} as it is; so do a {@link
     * CancelledException}, when the task is cancelled from elsewhere, and a {@link LoopLeftException}. The run is one element ahead of the
     * demand at most. What a subscriber throws is reported, and is the end of its subscription.
     *
     * @param name for messages and dumps
     */
    public static <T> Flow.Publisher<T> publisher(Loop loop, String name, Seq<T> seq) {
        Objects.requireNonNull(loop, "loop");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(seq, "seq");
        return subscriber -> new SeqSubscription<>(loop, name, seq, null, subscriber).begin();
    }

    /**
     * A publisher of what {@code from} yields, for one subscriber: a second one is told so by {@code onError}. Otherwise as {@link
     * #publisher(Loop, String, Seq)}; a channel that was closed with an error fails the subscriber with that error. When the subscription ends
     * before the channel does, by a cancel, a subscriber that throws or one that breaks the rules, or because the loop is left, the channel
     * is cancelled, and its senders hear of it. Call it in a task of the channel's loop; for a channel that loops share, of the loop that is
     * to give the signals.
     */
    public static <T> Flow.Publisher<T> publisher(Receiver<T> from) {
        return new ChannelPublisher<>(Loop.current(), from);
    }

    // ---- in ----

    /**
     * What {@code publisher} publishes. Each run subscribes anew, asks for {@code window} elements and, when half of them have been consumed, for
     * more; when it stops early, is cancelled or fails it cancels the subscription. What the publisher fails with is thrown as it is.
     *
     * @param window how many elements may be on their way or waiting: at least 1
     */
    public static <T> Seq<T> seq(String name, Flow.Publisher<T> publisher, int window) {
        Objects.requireNonNull(publisher, "publisher");
        Inlet.checkWindow(name, window);
        return Seq.<T>generate(emitter -> {
                    try (Inlet<T> inlet = new Inlet<>(name, window)) {
                        publisher.subscribe(inlet);
                        emitter.emitAll(inlet.seq());
                    }
                })
                .named(name);
    }

    /**
     * A subscriber to give away, whose elements the calling task takes: see {@link Inlet}. Close it. Never suspends.
     *
     * @param window how many elements may be on their way or waiting: at least 1
     * @throws dev.weft.loop.MisuseException when called outside a task
     */
    public static <T> Inlet<T> subscriber(String name, int window) {
        return new Inlet<>(name, window);
    }

    /**
     * Reads {@code publisher} into a new rendezvous channel, in a child task of the caller, with {@code window} elements on their way at most.
     * The channel closes when the publisher is complete, and with the error when it fails. A cancel of the channel, or of the scope the
     * caller is in, cancels the subscription; the latter closes the channel with that cancel. Never suspends.
     *
     * @throws dev.weft.loop.MisuseException when called outside a task
     */
    public static <T> Receiver<T> receive(String name, Flow.Publisher<T> publisher, int window) {
        Seq<T> seq = seq(name, publisher, window);
        Channel<T> channel = Channel.rendezvous(name);
        Task<?> pump = Task.run("receive " + name, () -> pump(seq, channel));
        channel.onCancel(pump::cancel);
        pump.onEnd(ended -> {
            Throwable cause = ended.failure();
            if (cause != null) {
                channel.closeWithError(cause); // it was cancelled before it ran, or an Error has come out of it
            }
        });
        return channel;
    }

    private static <T> void pump(Seq<T> from, Sender<T> to) {
        try {
            from.forEach(to::send);
            to.close();
        } catch (CancelledException signal) {
            to.closeWithError(signal);
            throw signal;
        } catch (ClosedException cancelled) {
            if (!cancelled.byReceiver()) {
                to.closeWithError(cancelled); // it is the publisher's own failure
            }
        } catch (Exception failure) {
            to.closeWithError(failure);
        }
    }
}
