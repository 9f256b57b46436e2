package dev.weft.wasm.js;

import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

/** One task's wait for one promise. */
final class PromiseWait extends WaitQueue {

    /*
     * Idea. A promise settles in a microtask, which may come between two fibers of a slice; so what it says goes through the loop's inbox,
     * like every event from outside. Meanwhile the loop is told to expect it, and does not take itself for stuck.
     *
     * Invariant: outcome is set at most once, before the waiter is served. A promise that settles after a cancel finds nobody, and is
     * not reported as unhandled: it has a handler, even if the task was cancelled before it came here.
     */

    private final Loop loop;

    private @Nullable JsValue outcome;

    private boolean rejected;

    private PromiseWait(Loop loop) {
        super(ParkReason.OUTSIDE);
        this.loop = loop;
    }

    /** What JavaScript holds meanwhile. TeaVM sees what is put into its field, and so knows what may come out. */
    static final class Handle {

        final PromiseWait wait;

        Handle(PromiseWait wait) {
            this.wait = wait;
        }
    }

    /** Waits; on a cancel tells {@code abort} first, if there is one. Suspends. */
    static JsValue await(JsValue promise, @Nullable JsAbort abort) {
        Loop loop = Loop.current();
        Strand strand = loop.running("JsPromise.await");
        PromiseWait wait = new PromiseWait(loop);
        JsImports.settle(promise.reference, new Handle(wait));
        if (strand.cancelled()) {
            throw cancelled(abort);
        }
        Expectation expectation = loop.expect(wait.describe());
        boolean served = wait.await(strand, null).served;
        expectation.close();
        if (!served) {
            throw cancelled(abort);
        }
        return wait.result();
    }

    private static RuntimeException cancelled(@Nullable JsAbort abort) {
        RuntimeException signal = Task.currentCancellation();
        if (abort != null && signal instanceof CancelledException because) {
            abort.abort(because);
        }
        return signal;
    }

    private JsValue result() {
        JsValue settled = outcome;
        if (settled == null) {
            throw new IllegalStateException(
                    "A promise woke a task without an outcome. This is a bug in Weft: please report it.");
        }
        if (rejected) {
            throw JsErrors.toThrow(settled);
        }
        return settled;
    }

    @Export(name = "weft.js.settled")
    static void settled(Handle handle, boolean rejected, JsReference outcome) {
        PromiseWait wait = handle.wait;
        JsValue value = new JsValue(outcome);
        wait.loop.inbox().post(() -> wait.finish(rejected, value));
    }

    private void finish(boolean rejected, JsValue outcome) {
        this.rejected = rejected;
        this.outcome = outcome;
        Waiter waiter = poll();
        if (waiter != null) {
            waiter.serve();
        }
    }

    @Override
    public String describe() {
        return "a promise";
    }
}
