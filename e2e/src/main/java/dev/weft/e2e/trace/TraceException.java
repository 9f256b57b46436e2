package dev.weft.e2e.trace;

/** A trace that cannot be trusted or read; the message says what is wrong with it and what to do. */
public final class TraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TraceException(String message) {
        super(message);
    }

    TraceException(String message, Throwable cause) {
        super(message, cause);
    }
}
