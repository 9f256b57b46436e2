package dev.weft.sync;

import dev.weft.loop.WeftException;

/** The body of a {@link Once} has failed. The {@linkplain #getCause() cause} is what it threw, the same for everybody who asks. */
public final class OnceFailedException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final String name;

    OnceFailedException(String name, String runner, Throwable cause) {
        super("once '" + name + "' failed when " + runner + " ran it: " + cause, cause);
        this.name = name;
    }

    /** The name of the once. */
    public String name() {
        return name;
    }
}
