package dev.weft.channel;

import org.jspecify.annotations.Nullable;

/**
 * How a channel was ended, and by whom: by its sending side (normally or with an error), or by a receiver that wants no more. Immutable. For
 * authors of channels.
 */
public final class End {

    /** Who: {@code task 'x'} or {@code a callback}. */
    private final String who;

    /** Why, when a receiver cancelled; else null. */
    private final @Nullable String reason;

    private final @Nullable Throwable error;

    private End(String who, @Nullable String reason, @Nullable Throwable error) {
        this.who = who;
        this.reason = reason;
        this.error = error;
    }

    /**
     * By its sending side.
     *
     * @param who {@code task 'x'}
     * @param error null for a normal close
     */
    public static End closed(String who, @Nullable Throwable error) {
        return new End(who, null, error);
    }

    /** By a receiver; {@code reason} is the end of a sentence. */
    public static End cancelled(String who, String reason) {
        return new End(who, reason, null);
    }

    /** Whether it was closed with an error, which is thrown even where a normal end is answered. */
    public boolean failed() {
        return error != null;
    }

    /** What a send to {@code channel} throws. */
    public ClosedException forSend(String channel) {
        String tail;
        if (reason != null) {
            tail = who + " has cancelled it on the receiving side: " + reason + "; stop sending, or use sendOrClosed";
        } else if (error != null) {
            tail = who + " has closed it with an error: " + error;
        } else {
            tail = who + " has closed it: stop sending once it is closed, or use sendOrClosed";
        }
        return new ClosedException(channel, "cannot send to channel '" + channel + "': " + tail, reason != null, error);
    }

    /** What a receive from {@code channel} throws. */
    public ClosedException forReceive(String channel) {
        String tail;
        if (reason != null) {
            tail = " was cancelled on the receiving side by " + who + ": " + reason;
        } else if (error != null) {
            tail = " was closed with an error by " + who + ": " + error;
        } else {
            tail = " has ended: " + who + " has closed it and every element has been received;"
                    + " use receiveOrClosed to see the end as null";
        }
        return new ClosedException(channel, "channel '" + channel + "'" + tail, reason != null, error);
    }
}
