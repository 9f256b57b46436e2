package dev.weft.wasm.concurrent;

/** Stands for {@link java.util.concurrent.RejectedExecutionException}. */
public class WeftRejectedExecutionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WeftRejectedExecutionException() {}

    public WeftRejectedExecutionException(String message) {
        super(message);
    }

    public WeftRejectedExecutionException(String message, Throwable cause) {
        super(message, cause);
    }

    public WeftRejectedExecutionException(Throwable cause) {
        super(cause);
    }
}
