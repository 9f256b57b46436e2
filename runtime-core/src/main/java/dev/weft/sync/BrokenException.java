package dev.weft.sync;

import dev.weft.loop.WeftException;

/**
 * What was waited for cannot happen any more, because of somebody else: a party of a barrier was cancelled, the holder of a lock has
 * ended. The message names who.
 */
public final class BrokenException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final String name;

    BrokenException(String name, String message) {
        super(message, null);
        this.name = name;
    }

    /** The name of the lock or barrier that is broken. */
    public String name() {
        return name;
    }
}
