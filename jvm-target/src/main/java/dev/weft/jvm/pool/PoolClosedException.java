package dev.weft.jvm.pool;

import dev.weft.loop.WeftException;

/** The pool takes no more tasks. */
public final class PoolClosedException extends WeftException {

    private static final long serialVersionUID = 1L;

    PoolClosedException(String message) {
        super(message, null);
    }
}
