package dev.weft.wasm.js;

import org.jspecify.annotations.Nullable;

/** Where elements can be read one by one: a stream's reader, or an iterator. Both answer {@code {done, value}} and have a way to stop. */
final class JsSource {

    private final JsValue reader;

    private final String next;

    /** The method that stops it; an iterator may have none. */
    private final String stop;

    private boolean over;

    private JsSource(JsValue reader, String next, String stop) {
        this.reader = reader;
        this.next = next;
        this.stop = stop;
    }

    /** @throws JsException if it is neither, or a stream that is being read already */
    static JsSource of(JsValue source) {
        if (source.get("getReader").kind() == JsKind.FUNCTION) {
            return new JsSource(source.invoke("getReader"), "read", "cancel");
        }
        JsValue symbols = JsValue.global("Symbol");
        JsValue async = source.get(symbols.get("asyncIterator"));
        JsValue make = async.isNothing() ? source.get(symbols.get("iterator")) : async;
        if (make.kind() != JsKind.FUNCTION) {
            throw new IllegalArgumentException("JavaScript gave " + source.describe()
                    + " where something to read was expected: pass a ReadableStream, an async iterable or an array.");
        }
        return new JsSource(make.invoke("call", source), "next", "return");
    }

    /** The next element, or null at the end. Suspends. */
    @Nullable
    JsValue next() {
        JsValue step;
        try {
            step = reader.invoke(next).await();
        } catch (JsException failed) {
            over = true;
            throw failed;
        }
        if (step.get("done").truth()) {
            over = true;
            return null;
        }
        return step.get("value");
    }

    /** Says that no more will be read. Never suspends; does nothing at the end. */
    void cancel(JsValue reason) {
        if (over) {
            return;
        }
        over = true;
        try {
            if (reader.get(stop).kind() == JsKind.FUNCTION) {
                JsStreams.ignore(reader.invoke(stop, reason));
            }
        } catch (JsException ignored) {
            // It could not even be told: there is nobody left who wants to know.
        }
    }
}
