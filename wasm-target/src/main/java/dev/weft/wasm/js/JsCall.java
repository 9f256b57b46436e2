package dev.weft.wasm.js;

import dev.weft.channel.Channel;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;

/** One start of a task by JavaScript: what it was given, and where its output goes. */
public final class JsCall {

    private final JsArguments arguments;

    private final Channel<JsValue> output;

    private final boolean discards;

    JsCall(JsArguments arguments, Channel<JsValue> output, boolean discards) {
        this.arguments = arguments;
        this.output = output;
        this.discards = discards;
    }

    /** What JavaScript passed. */
    public JsArguments arguments() {
        return arguments;
    }

    /** {@link #arguments()} by their place, from 0 on; undefined if fewer were passed. */
    public JsValue argument(int index) {
        return arguments.get(index);
    }

    /**
     * Hands a value to JavaScript, which reads the job with {@code for await}. Suspends until it has been asked for; goes on at once if the
     * job was started with {@code output: 'discard'}.
     *
     * @throws dev.weft.task.CancelledException when the job is cancelled, also by a reader who stops early
     */
    public void emit(JsValue value) {
        if (discards) {
            return;
        }
        // A reader may be slow without the program being stuck.
        Expectation reader = Loop.current().expect("JavaScript to read " + output.name());
        try {
            output.send(value);
        } finally {
            reader.close();
        }
    }

    /** {@link #emit(JsValue)} for a text. Suspends. */
    public void emit(String text) {
        emit(JsValue.of(text));
    }

    /** {@link #emit(JsValue)} for a number. Suspends. */
    public void emit(double number) {
        emit(JsValue.of(number));
    }

    /** {@link #emit(JsValue)} for bytes, which are copied. Suspends. */
    public void emit(byte[] bytes) {
        emit(JsValue.of(bytes));
    }

    @Override
    public String toString() {
        return "call with " + arguments + ", output " + (discards ? "discarded" : output);
    }
}
