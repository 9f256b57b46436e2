/**
 * The web's own interfaces, called from tasks as if they blocked; and Java's tasks, started from JavaScript.
 *
 * <p>{@link dev.weft.wasm.js.JsValue} holds any JavaScript value. On it stand promises, abort signals, streams, events, {@code fetch} and
 * the tasks that a module {@linkplain dev.weft.wasm.js.JsTasks offers} to JavaScript. Everything goes through TeaVM's {@code @Import} and
 * {@code @Export}, so no text is compiled and a strict content security policy holds; the JavaScript half is {@code weft-values.js} and
 * {@code weft-jobs.js} in this jar. Works in modules that suspend by JSPI and in those of coroutines.
 *
 * <p><b>Thread rule.</b> All of it belongs to the module's one thread. What JavaScript calls back (functions, event mappers) runs outside
 * every task and must not suspend; what is to suspend starts a task.
 */
@NullMarked
package dev.weft.wasm.js;

import org.jspecify.annotations.NullMarked;
