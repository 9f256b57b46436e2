package dev.weft.task;

/**
 * What runs with a context, with a result.
 *
 * @param <T> the type of the result; may be nullable
 * @param <X> what it may throw besides unchecked exceptions
 */
@FunctionalInterface
public interface ContextBody<T, X extends Exception> {

    /** Suspends wherever it likes. */
    T run() throws X;
}
