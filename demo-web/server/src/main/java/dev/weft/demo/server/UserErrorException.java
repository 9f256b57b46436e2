package dev.weft.demo.server;

import org.jspecify.annotations.Nullable;

/** Something the user can mend: the message is one or two sentences and is shown without a stack trace. */
final class UserErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UserErrorException(String message) {
        this(message, null);
    }

    UserErrorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
