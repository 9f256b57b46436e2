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
        source.set("pull", JsValue.function(call -> promise("reader of " + from.name(), this::feed)));
        source.set("cancel", JsValue.function(call -> {
            String reason = JsAbort.reasonText(call.get(0));
            loop.inbox().post(() -> {
                from.cancel(reason);
                over();
            });
            return null;
        }));
        JsValue nothingAhead = JsValue.object().set("highWaterMark", 0);
        JsValue stream = JsValue.global("ReadableStream").construct(source, nothingAhead);
        failWithTask();
        return stream;
    }

    private @Nullable JsValue feed() {
        T element;
        try {
            element = from.receiveOrClosed();
        } catch (ClosedException failed) {
            Throwable cause = failed.getCause();
            controller().invoke("error", JsErrors.toJs(cause == null ? failed : cause));
            over();
            return null;
        }
        give(element == null ? null : codec.toJs(element));
        return null;
    }

    /** @param chunk null at the end */
    private void give(@Nullable JsValue chunk) {
        try {
            if (chunk == null) {
                controller().invoke("close");
                over();
            } else {
                controller().invoke("enqueue", chunk);
            }
        } catch (JsException streamHasEnded) {
            // It was cancelled or failed while this was on its way, and nobody reads it. The channel knows from who did
            // that, if it has to.
        }
    }

    @Override
    void failed(Throwable failure) {
        from.cancel("the stream that reads it failed: " + failure);
    }
}
