package dev.weft.wasm.js;

/** Something that listens to an event of an {@code EventTarget} until it is closed. */
public final class JsListener implements AutoCloseable {

    /** Called with each event, outside every task. */
    interface Hearer {
        void hear(JsValue event);
    }

    private final JsValue target;

    private final String event;

    private final JsValue function;

    private boolean listening = true;

    private JsListener(JsValue target, String event, JsValue function) {
        this.target = target;
        this.event = event;
        this.function = function;
    }

    /** @throws JsException if {@code target} has no events */
    static JsListener on(JsValue target, String event, Hearer hearer) {
        JsValue function = JsValue.function(arguments -> {
            hearer.hear(arguments.get(0));
            return null;
        });
        target.invoke("addEventListener", JsValue.of(event), function);
        return new JsListener(target, event, function);
    }

    boolean listening() {
        return listening;
    }

    /** Stops listening; doing so twice is harmless. Never suspends. */
    @Override
    public void close() {
        if (listening) {
            listening = false;
            target.invoke("removeEventListener", JsValue.of(event), function);
        }
    }

    @Override
    public String toString() {
        return "listener for '" + event + "' (" + (listening ? "listening" : "closed") + ")";
    }
}
