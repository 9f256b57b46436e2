package dev.weft.wasm.js;

/**
 * WebAssembly's {@code externref} as a type of Java's: any JavaScript value, {@code null} and {@code undefined} included. For parameters,
 * results and fields only: it is no object of Java's, so never cast it, compare it, or put it where a type parameter stands. {@link JsValue}
 * wraps one for all that.
 */
public final class JsReference {

    private JsReference() {}
}
