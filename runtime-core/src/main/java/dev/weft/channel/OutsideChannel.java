package dev.weft.channel;

/**
 * A channel that tasks of other loops take part in. Made by targets that have several threads; the same verbs, and it may stand in a {@link
 * Select} like a {@link Channel}.
 *
 * @param <E> the type of the elements
 */
public abstract non-sealed class OutsideChannel<E> implements Sender<E>, Receiver<E> {

    /** A receive that a select offers. Never suspends. */
    protected abstract Offer<E> receiving();

    /** A send of {@code element} that a select offers. Never suspends. */
    protected abstract Offer<E> sending(E element);
}
