package dev.weft.channel;

/** What {@link Receiver#forEach} does with each element. */
@FunctionalInterface
public interface ElementBody<E, X extends Exception> {

    /** Suspends wherever it likes. */
    void accept(E element) throws X;
}
