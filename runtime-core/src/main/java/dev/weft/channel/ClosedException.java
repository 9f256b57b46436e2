package dev.weft.channel;

import dev.weft.loop.WeftException;
import org.jspecify.annotations.Nullable;

/**
 * A channel is closed. The message says by whom, and the {@linkplain #getCause() cause} is what {@link Channel#closeWithError} was given,
 * or null after a normal {@link Channel#close}.
 */
public final class ClosedException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final String channel;

    ClosedException(String channel, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.channel = channel;
    }

    /** The name of the channel. */
    public String channel() {
        return channel;
    }
}
