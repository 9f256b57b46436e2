package dev.weft.wasm.js;

import dev.weft.loop.Loop;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import org.jspecify.annotations.Nullable;

/** Promises and tasks: a task awaits the one, JavaScript awaits the other. */
public final class JsPromise {

    private JsPromise() {}

    /**
     * Waits for a promise, and answers what it is fulfilled with; a value that is no promise is answered as it is. Suspends, also if the
     * promise has been settled.
     *
     * @throws JsException what it was rejected with. A Java failure that was on its way through JavaScript comes out as itself if it is
     *     unchecked, and as the cause otherwise.
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile; what becomes of the promise is then ignored
     */
    public static JsValue await(JsValue promise) {
        return PromiseWait.await(promise, null);
    }

    /**
     * {@link #await(JsValue)} that aborts what the promise stands for when the task is cancelled: the task goes on at once, with its
     * CancelledException, and does not wait for the promise to notice.
     */
    public static JsValue await(JsValue promise, JsAbort abort) {
        return PromiseWait.await(promise, abort);
    }

    /**
     * A promise of a task's outcome: fulfilled with its result, rejected with its failure, or with an AbortError (see {@link JsErrors#toJs})
     * when it was cancelled. Counts as one who receives the failure. Never suspends.
     */
    public static JsValue of(Task<? extends @Nullable JsValue> task) {
        Deferred deferred = new Deferred();
        settle(task, deferred);
        return deferred.promise();
    }

    /** Starts a root task and answers a promise of its outcome; a null result is undefined. Never suspends: for callbacks. */
    public static JsValue start(Loop loop, String name, TaskBody<@Nullable JsValue> body) {
        return of(Task.start(loop, name, body));
    }

    private static <T extends @Nullable JsValue> void settle(Task<T> task, Deferred deferred) {
        task.onEnd(ended -> {
            Throwable failure = ended.failure();
            if (failure == null) {
                deferred.resolve(ended.result());
            } else {
                deferred.reject(JsErrors.toJs(failure));
            }
        });
    }

    /** A promise with the means to settle it. */
    private static final class Deferred {

        private final JsValue parts = new JsValue(JsImports.deferred());

        JsValue promise() {
            return parts.get("promise");
        }

        void resolve(@Nullable JsValue value) {
            parts.invoke("resolve", value == null ? JsValue.undefined() : value);
        }

        void reject(JsValue error) {
            parts.invoke("reject", error);
        }
    }
}
