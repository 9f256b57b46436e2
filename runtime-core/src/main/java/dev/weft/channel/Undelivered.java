package dev.weft.channel;

/** Told of elements that a channel had accepted and that nobody will receive, so that what they hold can be given back. */
@FunctionalInterface
public interface Undelivered<E> {

    /**
     * Called once for such an element, on the loop's thread, outside every task, after the channel has reached its new state. Must not
     * suspend; what it throws is reported by the loop, and neither the channel nor the caller notices.
     */
    void undelivered(E element);
}
