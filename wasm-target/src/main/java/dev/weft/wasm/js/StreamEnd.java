package dev.weft.wasm.js;

import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.task.AfterCancel;
import dev.weft.task.Task;
import org.jspecify.annotations.Nullable;

/** Java's end of a stream that JavaScript reads or writes: the object that the stream calls, and its controller. */
abstract class StreamEnd {

    /*
     * Idea. The stream calls Java outside every task; what may have to wait is a small root task whose promise the stream awaits, and
     * the stream has one of those at a time. So the stream's own queue stays empty, and back-pressure is the channel's.
     *
     * Invariant: `expectation` is open until the stream has ended in whatever way, for as long JavaScript may still act.
     */

    final Loop loop = Loop.current();

    private final Expectation expectation;

    private @Nullable JsValue controller;

    private @Nullable AfterCancel failing;

    /** @param what JavaScript is expected to do, for dumps */
    StreamEnd(String what) {
        expectation = loop.expect(what);
    }

    /** The underlying source or sink. */
    final JsValue callbacks() {
        return JsValue.object().set("start", JsValue.function(call -> {
            controller = call.get(0);
            return null;
        }));
    }

    final JsValue controller() {
        JsValue given = controller;
        if (given == null) {
            throw new IllegalStateException(
                    "A stream did not give its controller. This is a bug in Weft: please report it.");
        }
        return given;
    }

    /** Has the stream fail when the calling task is cancelled. */
    final void failWithTask() {
        failing = Task.current().afterCancel(signal -> {
            controller().invoke("error", JsAbort.reason(signal));
            over();
        });
    }

    /** JavaScript will do nothing more. */
    final void over() {
        expectation.close();
        AfterCancel waiting = failing;
        if (waiting != null) {
            waiting.stop();
        }
    }
}
