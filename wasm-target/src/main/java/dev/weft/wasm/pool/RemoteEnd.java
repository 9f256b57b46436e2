package dev.weft.wasm.pool;

import dev.weft.channel.ClosedException;
import org.jspecify.annotations.Nullable;

/**
 * How one half of a channel between loops was ended.
 *
 * @param who as the subject of a sentence
 * @param reason why, where a receiver wants no more; else null
 * @param error where something failed; else null
 */
record RemoteEnd(
        String who, @Nullable String reason, @Nullable Throwable error) {

    ClosedException forSend(String channel) {
        String tail;
        if (reason != null) {
            tail = who + " has cancelled it on the receiving side: " + reason + "; stop sending, or use sendOrClosed";
        } else if (error != null) {
            tail = who + " has closed it with an error: " + error.getMessage();
        } else {
            tail = who + " has closed it: stop sending once it is closed, or use sendOrClosed";
        }
        return new ClosedException(channel, "cannot send to " + channel + ": " + tail, reason != null, error);
    }

    ClosedException forReceive(String channel) {
        String tail;
        if (reason != null) {
            tail = " was cancelled on the receiving side by " + who + ": " + reason;
        } else if (error != null) {
            tail = " was closed with an error by " + who + ": " + error.getMessage();
        } else {
            tail = " has ended: " + who + " has closed it and every element has been received;"
                    + " use receiveOrClosed to see the end as null";
        }
        return new ClosedException(channel, channel + tail, reason != null, error);
    }
}
