package dev.weft.task;

/**
 * What runs with a context, without a result.
 *
 * @param <X> what it may throw besides unchecked exceptions
 */
@FunctionalInterface
public interface ContextAction<X extends Exception> {

    /** Suspends wherever it likes. */
    void run() throws X;
}
