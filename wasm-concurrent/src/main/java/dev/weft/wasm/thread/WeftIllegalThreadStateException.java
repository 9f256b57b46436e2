package dev.weft.wasm.thread;

/** Stands for {@code java.lang.IllegalThreadStateException}. */
public class WeftIllegalThreadStateException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public WeftIllegalThreadStateException() {}

    public WeftIllegalThreadStateException(String message) {
        super(message);
    }
}
