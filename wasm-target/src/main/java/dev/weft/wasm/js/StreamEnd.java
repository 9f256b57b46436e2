package dev.weft.wasm.js;

import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.task.AfterCancel;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import org.jspecify.annotations.Nullable;

/** Java's end of a stream that JavaScript reads or writes: the object that the stream calls, and its controller. */
abstract class StreamEnd {

    /*
     * Idea. The stream calls Java outside every task; what may have to wait is a small root task whose promise the stream awaits, and
     * the stream has one of those at a time. So the stream's own queue stays empty, and back-pressure is the channel's. A stream fails with
     * what that task fails with, and calls nothing of this afterwards.
     *
     * Invariant: `expectation` is open until the stream has ended in whatever way, for as long JavaScript may still act.
     */

    final Loop loop = Loop.current();

    private final Expectation expectation;

    private @Nullable JsValue controller;

    private @Nullable AfterCancel failing;

    /** What the stream waits for, or has waited for last. */
    private @Nullable Task<?> atWork;

    private boolean over;

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

    /** Starts what a call of the stream's has to wait for; answers the promise. */
    final JsValue promise(String name, TaskBody<@Nullable JsValue> body) {
        Task<@Nullable JsValue> task = Task.start(loop, name, body);
        atWork = task;
        task.onEnd(ended -> {
            Throwable failure = ended.failure();
            if (failure != null && !over) {
                over();
                failed(failure);
            }
        });
        return JsPromise.of(task);
    }

    /** The stream has failed here: tells those at the other side of the channel. Never suspends. */
    abstract void failed(Throwable failure);

    /** Has the stream fail when the calling task is cancelled. The channel is not its own. */
    final void failWithTask() {
        failing = Task.current().afterCancel(signal -> {
            JsValue reason = JsAbort.reason(signal);
            controller().invoke("error", reason);
            over();
            Task<?> waiting = atWork;
            if (waiting != null) {
                waiting.cancel(JsAbort.reasonText(reason), JsErrors.toJava(reason));
            }
        });
    }

    /** JavaScript will do nothing more. */
    final void over() {
        over = true;
        expectation.close();
        AfterCancel waiting = failing;
        if (waiting != null) {
            waiting.stop();
        }
    }
}
