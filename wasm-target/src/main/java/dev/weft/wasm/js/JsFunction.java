package dev.weft.wasm.js;

import dev.weft.loop.Callbacks;
import dev.weft.loop.Loop;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

/** Java code behind a JavaScript function, which holds this object and hands it back with each call. */
final class JsFunction {

    private final JsCallback body;

    private JsFunction(JsCallback body) {
        this.body = body;
    }

    static JsFunction of(JsCallback body) {
        return new JsFunction(body);
    }

    /** A static method: who it is called with comes from JavaScript, so TeaVM does not know what its class may be. */
    @Export(name = "weft.js.call")
    static JsReference call(JsFunction function, JsReference arguments) {
        JsCallback body = function.body;
        Outcome outcome = new Outcome();
        Loop loop = Loop.currentOrNull();
        if (loop == null) {
            outcome.run(body, arguments);
        } else {
            // A task called JavaScript, which calls back: the task must not seem to run, or a suspending call would try
            // to leave its stack.
            Callbacks.call(loop, "function", "JavaScript", () -> outcome.run(body, arguments));
        }
        return outcome.result();
    }

    /** What came of one call. */
    private static final class Outcome {

        private @Nullable JsValue value;

        private @Nullable Throwable failure;

        void run(JsCallback body, JsReference arguments) {
            try {
                value = body.call(new JsArguments(new JsValue(arguments)));
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        JsReference result() {
            Throwable thrown = failure;
            if (thrown != null) {
                JsImports.throwLater(JsErrors.toJs(thrown).reference);
            }
            JsValue answered = value;
            return answered == null ? JsImports.undefined() : answered.reference;
        }
    }
}
