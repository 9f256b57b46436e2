package dev.weft.wasm.js;

/** A Java failure on its way through JavaScript. TeaVM sees what is put into this field, and so knows what may be read from it. */
final class JsFault {

    final Throwable failure;

    JsFault(Throwable failure) {
        this.failure = failure;
    }
}
