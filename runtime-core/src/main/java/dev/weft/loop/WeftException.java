package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/**
 * The root of what Weft itself throws. All of it is unchecked; the subtype says who did it: you ({@link MisuseException}), the other
 * side, a cancel, a deadline, or a bug of Weft's ({@link BugException}).
 */
public abstract class WeftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected WeftException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For signals that travel often and whose place of throwing says nothing: without a stack trace. */
    protected WeftException(@Nullable String message, @Nullable Throwable cause, boolean stackTrace) {
        super(message, cause, true, stackTrace);
    }
}
