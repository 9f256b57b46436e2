package dev.weft.task;

/**
 * What is done with one item, with a result.
 *
 * @param <E> the type of the items
 * @param <T> the type of the result; may be nullable
 */
@FunctionalInterface
public interface ItemBody<E, T> {

    /** Suspends wherever it likes. Whatever it throws is the failure of the task that does it. */
    T run(E item) throws Exception;
}
