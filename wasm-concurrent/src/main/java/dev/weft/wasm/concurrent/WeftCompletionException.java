package dev.weft.wasm.concurrent;

/** Stands for {@link java.util.concurrent.CompletionException}. */
public class WeftCompletionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WeftCompletionException() {}

    public WeftCompletionException(String message) {
        super(message);
    }

    public WeftCompletionException(String message, Throwable cause) {
        super(message, cause);
    }

    public WeftCompletionException(Throwable cause) {
        super(cause);
    }
}
