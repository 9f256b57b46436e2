package dev.weft.wasm.js;

/**
 * A request failed, or its answer says that it did. The message names method and address, and what to look at; the {@linkplain #getCause()
 * cause} is what the browser said.
 */
public final class FetchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    FetchException(String message, int status, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    FetchException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The status of the answer, such as 404; 0 if there was none. */
    public int status() {
        return status;
    }
}
