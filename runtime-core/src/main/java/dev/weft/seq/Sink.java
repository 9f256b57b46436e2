package dev.weft.seq;

/** Where a {@link Source} pushes its elements. */
@FunctionalInterface
interface Sink<T> {

    /**
     * Takes the next element. Suspends wherever it likes, which is what holds a fast source back.
     *
     * @return whether to go on; after false, or when it has thrown, it is not called again
     */
    boolean accept(T element) throws Exception;
}
