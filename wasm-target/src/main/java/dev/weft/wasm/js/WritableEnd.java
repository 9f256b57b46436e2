package dev.weft.wasm.js;

import dev.weft.channel.Sender;
import org.jspecify.annotations.Nullable;

/** Sends what is written to a {@code WritableStream} to a channel. */
final class WritableEnd<T> extends StreamEnd {

    private final Sender<T> to;

    private final JsCodec<T> codec;

    WritableEnd(Sender<T> to, JsCodec<T> codec) {
        super("JavaScript to write to '" + to.name() + "'");
        this.to = to;
        this.codec = codec;
    }

    JsValue open() {
        JsValue sink = callbacks();
        sink.set("write", JsValue.function(call -> {
            JsValue chunk = call.get(0);
            return promise("writer of " + to.name(), () -> send(chunk));
        }));
        sink.set("close", JsValue.function(call -> {
            loop.inbox().post(() -> {
                to.close();
                over();
            });
            return null;
        }));
        sink.set("abort", JsValue.function(call -> {
            Throwable reason = JsErrors.toJava(call.get(0));
            loop.inbox().post(() -> {
                to.closeWithError(reason);
                over();
            });
            return null;
        }));
        JsValue stream = JsValue.global("WritableStream").construct(sink);
        failWithTask();
        return stream;
    }

    private @Nullable JsValue send(JsValue chunk) {
        to.send(codec.toJava(chunk));
        return null;
    }

    @Override
    void failed(Throwable failure) {
        to.closeWithError(failure);
    }
}
