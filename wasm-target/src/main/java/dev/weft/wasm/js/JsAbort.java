package dev.weft.wasm.js;

import dev.weft.loop.Loop;
import dev.weft.task.AfterCancel;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;

/**
 * An {@code AbortController}, and the bridge between its signals and cancels: the reason of one becomes the reason of the other. A cancel
 * that an abort led to has it as its {@linkplain CancelledException#getCause() cause}, and becomes the very same reason on its way back.
 */
public final class JsAbort {

    private final JsValue controller;

    private JsAbort(JsValue controller) {
        this.controller = controller;
    }

    /** A new controller; nothing aborts it by itself. */
    public static JsAbort create() {
        return new JsAbort(JsValue.global("AbortController").construct());
    }

    /** The signal to hand to the web's own functions. */
    public JsValue signal() {
        return controller.get("signal");
    }

    /** Aborts whatever listens to the signal, with the reason of a cancel. Doing so twice is harmless. Never suspends. */
    public void abort(CancelledException because) {
        controller.invoke("abort", reason(because));
    }

    /** Aborts with any reason. Never suspends. */
    public void abort(JsValue reason) {
        controller.invoke("abort", reason);
    }

    /**
     * Has the signal aborted when {@code task} is cancelled, itself or by a scope around it.
     *
     * @return the callback, to be stopped when the task needs the signal no more
     */
    public AfterCancel abortAfterCancelOf(Task<?> task) {
        return task.afterCancel(this::abort);
    }

    /** {@link #abortAfterCancelOf(Task)} for a scope. */
    public AfterCancel abortAfterCancelOf(Scope scope) {
        return scope.afterCancel(this::abort);
    }

    /**
     * Cancels {@code task} when {@code signal}, an {@code AbortSignal}, is aborted; at once if it has been. Call it in a task. Never suspends.
     *
     * @return what listens to the signal; close it when the task needs that no more, for signals may live long
     */
    public static JsListener cancelAfterAbort(JsValue signal, Task<?> task) {
        return whenAborted(signal, task::cancel);
    }

    /** {@link #cancelAfterAbort(JsValue, Task)} for a scope. */
    public static JsListener cancelAfterAbort(JsValue signal, Scope scope) {
        return whenAborted(signal, scope::cancel);
    }

    private interface Cancel {
        void cancel(String reason, Throwable cause);
    }

    private static JsListener whenAborted(JsValue signal, Cancel cancel) {
        Loop loop = Loop.current();
        JsListener listener =
                JsListener.on(signal, "abort", event -> loop.inbox().post(() -> cancelNow(signal, cancel)));
        if (signal.get("aborted").truth()) {
            listener.close();
            cancelNow(signal, cancel);
        }
        return listener;
    }

    private static void cancelNow(JsValue signal, Cancel cancel) {
        JsValue reason = signal.get("reason");
        cancel.cancel(reasonText(reason), JsErrors.toJava(reason));
    }

    /** The reason of an abort as the end of a sentence. */
    static String reasonText(JsValue reason) {
        if (reason.kind() == JsKind.TEXT) {
            return reason.text();
        }
        Throwable failure = JsErrors.toJava(reason);
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    /** The reason that a cancel gives to JavaScript: that of the abort which led to it, or an AbortError that says why. */
    static JsValue reason(CancelledException signal) {
        if (signal.getCause() instanceof JsException abort) {
            return abort.value();
        }
        return JsValue.global("DOMException")
                .construct(
                        JsValue.of(signal.timedOut() ? signal.getMessage() : signal.reason()),
                        JsValue.of(signal.timedOut() ? "TimeoutError" : "AbortError"));
    }

    @Override
    public String toString() {
        return "abort controller (" + (signal().get("aborted").truth() ? "aborted" : "not aborted") + ")";
    }
}
