package dev.weft.channel;

/** Told that a receiver has cancelled a channel; see {@link Channel#onCancel}. */
@FunctionalInterface
public interface CancelHandler {

    /**
     * Called once, on the loop's thread, outside every task, after the channel has reached its new state. Must not suspend; what it throws
     * is reported by the loop, and neither the channel nor the caller notices.
     *
     * @param reason why, as given to {@link Receiver#cancel}
     */
    void cancelled(String reason);
}
