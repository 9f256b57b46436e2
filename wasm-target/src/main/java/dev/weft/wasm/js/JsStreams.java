package dev.weft.wasm.js;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Receiver;
import dev.weft.channel.Sender;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;

/**
 * Channels and the web's streams, in all four directions. Each bridge keeps back-pressure: an element is asked for when there is room for it,
 * and waits when there is none. An end, a cancel and an error at one end reach the other.
 *
 * <p>All methods are called in a task. A bridge that reads or writes a stream of JavaScript's does so in a child task of the caller, and
 * so within the scope that the caller is in: a cancel of that scope cancels or aborts the stream.
 */
public final class JsStreams {

    private JsStreams() {}

    /**
     * Reads a {@code ReadableStream}, an async iterable or a plain iterable into a new channel of {@code capacity} elements, in a child task
     * of the caller. The channel closes when the stream ends, and with the error when it fails. To cancel the channel cancels the stream, at
     * once. Never suspends.
     *
     * @param capacity how many elements may be read ahead; 0 for none but the one that is being handed over
     * @throws JsException if {@code source} is nothing that can be read, or somebody else reads it
     */
    public static <T> Receiver<T> receive(String name, JsValue source, JsCodec<T> codec, int capacity) {
        JsSource from = JsSource.of(source);
        Channel<T> channel = capacity == 0 ? Channel.rendezvous(name) : Channel.buffered(name, capacity);
        Task<?> pump = Task.run("read " + name, () -> pump(from, codec, channel));
        pump.onEnd(ended -> {
            Throwable failure = ended.failure();
            if (failure != null) {
                stop(from, channel, failure); // a pump that was cancelled before it began, or trapped, has not done so
            }
        });
        channel.onCancel(reason -> {
            from.cancel(abortError(reason));
            pump.cancel(reason);
        });
        return channel;
    }

    private static <T> void pump(JsSource from, JsCodec<T> codec, Sender<T> to) {
        try {
            for (JsValue element = from.next(); element != null; element = from.next()) {
                to.send(codec.toJava(element));
            }
            to.close();
        } catch (CancelledException signal) {
            stop(from, to, signal);
            throw signal;
        } catch (RuntimeException failure) {
            stop(from, to, failure);
        }
    }

    /** Neither does anything at an end that has come already. */
    private static void stop(JsSource from, Sender<?> to, Throwable failure) {
        from.cancel(JsErrors.toJs(failure));
        to.closeWithError(failure);
    }

    /**
     * Writes what a channel yields to a {@code WritableStream}, until the channel has ended; closes the stream then. Suspends, and where the
     * stream asks for patience too.
     *
     * @throws JsException if the stream failed; the channel is then cancelled
     * @throws ClosedException if the channel was closed with an error; the stream is then aborted with it
     * @throws CancelledException when the task is cancelled; the stream is then aborted, the channel left as it is
     */
    public static <T> void write(Receiver<T> from, JsValue stream, JsCodec<T> codec) {
        JsValue writer = stream.invoke("getWriter");
        try {
            for (T element = from.receiveOrClosed(); element != null; element = from.receiveOrClosed()) {
                writer.get("ready").await();
                writer.invoke("write", codec.toJs(element)).await();
            }
            writer.invoke("close").await();
        } catch (JsException failed) {
            ignore(writer.invoke("abort", failed.value()));
            from.cancel("the stream it is written to failed: " + failed.getMessage());
            throw failed;
        } catch (CancelledException signal) {
            ignore(writer.invoke("abort", JsAbort.reason(signal)));
            throw signal;
        } catch (RuntimeException failure) {
            ignore(writer.invoke("abort", JsErrors.toJs(failure.getCause() == null ? failure : failure.getCause())));
            throw failure;
        }
    }

    /**
     * A new {@code ReadableStream} of what a channel yields, for JavaScript to read; nothing is received before it is asked for. It ends with
     * the channel, fails with its error, and a cancel of it cancels the channel, as does an element that the codec fails on. When the calling
     * task is cancelled, the stream fails with that, a read that waits too, and the channel is left to others. Never suspends.
     */
    public static <T> JsValue readable(Receiver<T> from, JsCodec<T> codec) {
        return new ReadableEnd<>(from, codec).open();
    }

    /**
     * A new {@code WritableStream} through which JavaScript sends to a channel: a write is done when the channel has taken the element. To close
     * the stream closes the channel; to abort it closes the channel with that error, as does a chunk that the codec fails on; a receiver that
     * cancels the channel makes the stream fail. When the calling task is cancelled, the stream fails with that, a write that waits too, and
     * the channel is left as it is. Never suspends.
     */
    public static <T> JsValue writable(Sender<T> to, JsCodec<T> codec) {
        return new WritableEnd<>(to, codec).open();
    }

    static JsValue abortError(String reason) {
        return JsValue.global("DOMException").construct(JsValue.of(reason), JsValue.of("AbortError"));
    }

    /** Gives a promise a handler, so that the browser does not report its rejection as one that nobody saw. */
    static void ignore(JsValue promise) {
        if (promise.kind() == JsKind.OBJECT) {
            JsValue nothing = JsValue.function(call -> null);
            promise.invoke("then", nothing, nothing);
        }
    }
}
