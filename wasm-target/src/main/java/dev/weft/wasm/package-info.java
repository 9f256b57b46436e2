/**
 * Weft in a browser: fibers on WebAssembly, the host that shares the main thread with the page, and the bridge to JavaScript.
 *
 * <p>Everything here goes through TeaVM's {@code @Import} and {@code @Export}; nothing uses its JSO layer, which compiles JavaScript
 * from strings. So a page can run it under the content security policy {@code script-src 'self' 'wasm-unsafe-eval'}. The JavaScript
 * half is {@code META-INF/resources/weft/weft-host.js} in this jar.
 *
 * <p><b>Thread rule.</b> A module instance has one thread, one {@link dev.weft.wasm.BrowserHost} and one loop.
 */
@NullMarked
package dev.weft.wasm;

import org.jspecify.annotations.NullMarked;
