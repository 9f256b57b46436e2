package dev.weft.channel;

import dev.weft.loop.WeftException;
import org.jspecify.annotations.Nullable;

/**
 * A channel is closed. The message says by whom, and the {@linkplain #getCause() cause} is what {@link Sender#closeWithError} was given,
 * or null after a normal {@link Sender#close} and after {@link Receiver#cancel}.
 */
public final class ClosedException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final String channel;

    private final boolean byReceiver;

    /**
     * For authors of channels of their own.
     *
     * @param message a sentence that names the channel, who closed it and the next step
     */
    public ClosedException(String channel, String message, boolean byReceiver, @Nullable Throwable cause) {
        super(message, cause);
        this.channel = channel;
        this.byReceiver = byReceiver;
    }

    /** The name of the channel. */
    public String channel() {
        return channel;
    }

    /** Whether a receiver ended it by {@link Receiver#cancel}, rather than a sender by closing it. */
    public boolean byReceiver() {
        return byReceiver;
    }
}
