package dev.weft.wasm.js;

/** Java code that JavaScript calls as a function; see {@link JsValue#function}. */
@FunctionalInterface
public interface JsCallback {

    /**
     * Called on the module's thread, outside every task, also when a task's own call led here: it must not suspend. To do more, start a task
     * and answer its promise ({@link JsPromise#start}).
     *
     * @param arguments what JavaScript passed; reading past the end answers undefined
     * @return what the function answers, or null for undefined
     * @throws Exception what JavaScript is to catch, as an error
     */
    @org.jspecify.annotations.Nullable
    JsValue call(JsArguments arguments) throws Exception;
}
