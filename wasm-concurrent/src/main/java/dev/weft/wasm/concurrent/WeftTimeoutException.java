package dev.weft.wasm.concurrent;

/** Stands for {@link java.util.concurrent.TimeoutException}. */
public class WeftTimeoutException extends Exception {

    private static final long serialVersionUID = 1L;

    public WeftTimeoutException() {}

    public WeftTimeoutException(String message) {
        super(message);
    }
}
