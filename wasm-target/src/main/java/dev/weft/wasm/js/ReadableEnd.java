package dev.weft.wasm.js;

import dev.weft.channel.ClosedException;
import dev.weft.channel.Receiver;
import org.jspecify.annotations.Nullable;

/** Feeds a {@code ReadableStream} from a channel. */
final class ReadableEnd<T> extends StreamEnd {

    private final Receiver<T> from;

    private final JsCodec<T> codec;

    ReadableEnd(Receiver<T> from, JsCodec<T> codec) {
        super("JavaScript to read '" + from.name() + "'");
        this.from = from;
        this.codec = codec;
    }

    JsValue open() {
        JsValue source = callbacks();
        source.set("pull", JsValue.function(call -> JsPromise.start(loop, "reader of " + from.name(), this::feed)));
        source.set("cancel", JsValue.function(call -> {
            String reason = JsAbort.reasonText(call.get(0));
            loop.inbox().post(() -> stop(reason));
            return null;
        }));
        JsValue nothingAhead = JsValue.object().set("highWaterMark", 0);
        JsValue stream = JsValue.global("ReadableStream").construct(source, nothingAhead);
        failWithTask();
        return stream;
    }

    private void stop(String reason) {
        from.cancel(reason);
        over();
    }

    private @Nullable JsValue feed() {
        try {
            T element = from.receiveOrClosed();
            if (element == null) {
                controller().invoke("close");
                over();
            } else {
                controller().invoke("enqueue", codec.toJs(element));
            }
        } catch (ClosedException failed) {
            Throwable cause = failed.getCause();
            controller().invoke("error", JsErrors.toJs(cause == null ? failed : cause));
            over();
        } catch (JsException streamHasEnded) {
            // It was cancelled or failed while this element was on its way; nobody reads it.
            stop("its stream has ended");
        }
        return null;
    }
}
