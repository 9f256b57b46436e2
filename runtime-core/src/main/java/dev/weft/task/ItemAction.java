package dev.weft.task;

/**
 * What is done with one item, without a result.
 *
 * @param <E> the type of the items
 */
@FunctionalInterface
public interface ItemAction<E> {

    /** Suspends wherever it likes. Whatever it throws is the failure of the task that does it. */
    void run(E item) throws Exception;
}
