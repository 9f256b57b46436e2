package dev.weft.wasm.js;

import dev.weft.channel.Channel;
import dev.weft.channel.Receiver;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;

/**
 * Events of the page as the elements of a channel.
 *
 * <pre>{@code
 * try (JsEvents<JsValue> clicks = JsEvents.listen(button, "click", JsCodec.VALUE, Channel.latest("clicks"))) {
 *     JsValue click = clicks.receiver().receive();
 * }
 * }</pre>
 *
 * <p>The channel's kind says what happens to events that come faster than they are received: {@code latest} and {@code dropOldest} let go of
 * old ones, {@code unlimited} keeps all, {@code buffered} and {@code rendezvous} lose the new one ({@link #lost}).
 *
 * @param <T> what an event is made into
 */
public final class JsEvents<T> implements AutoCloseable {

    /*
     * Invariants
     * - `expectation` is open exactly while `listener` listens: tasks that wait for an event are not stuck.
     * - Events are mapped while they are dispatched, for only then preventDefault() has an effect; they reach the channel through the inbox.
     */

    private final String event;

    private final Channel<T> channel;

    private final JsListener listener;

    private final Expectation expectation;

    private long lost;

    private JsEvents(JsValue target, String event, JsCodec<T> codec, Channel<T> channel) {
        this.event = event;
        this.channel = channel;
        Loop loop = Loop.current();
        listener = JsListener.on(target, event, dispatched -> {
            T element = codec.toJava(dispatched);
            loop.inbox().post(() -> deliver(element));
        });
        expectation = loop.expect("an event '" + event + "'");
        channel.onCancel(reason -> stop());
    }

    /**
     * Has events sent to {@code channel} from now on. The listener is taken away when this is closed, or a receiver cancels the channel. Call
     * it in a task, and close what it answers: {@code try (...)} does so on a cancel too. Never suspends.
     *
     * @param target an {@code EventTarget}: an element, {@code window}, a socket
     * @param event its name, such as {@code click}
     * @param codec makes an element of each event, during its dispatch: a codec may call {@code preventDefault}. What it throws is the
     *     listener's failure, which the browser reports.
     * @param channel new: it must not have a handler for its cancel yet
     * @throws JsException if {@code target} has no events
     */
    public static <T> JsEvents<T> listen(JsValue target, String event, JsCodec<T> codec, Channel<T> channel) {
        return new JsEvents<>(target, event, codec, channel);
    }

    /** Where the events come. */
    public Receiver<T> receiver() {
        return channel;
    }

    /** How many events found the channel full and were dropped. */
    public long lost() {
        return lost;
    }

    private void deliver(T element) {
        if (channel.isClosed()) {
            stop();
        } else if (listener.listening() && !channel.trySend(element)) {
            lost++;
        }
    }

    private void stop() {
        listener.close();
        expectation.close();
    }

    /** Takes the listener away and closes the channel; events that are in it can still be received. Never suspends. */
    @Override
    public void close() {
        stop();
        channel.close();
    }

    @Override
    public String toString() {
        return "events '" + event + "' (" + (listener.listening() ? "listening" : "not listening") + ") into "
                + channel;
    }
}
