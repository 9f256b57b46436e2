package dev.weft.sync;

/**
 * What runs while a lock or permits are held, with a result.
 *
 * @param <T> the type of the result; may be nullable
 * @param <X> what it may throw besides unchecked exceptions
 */
@FunctionalInterface
public interface GuardedBody<T, X extends Exception> {

    /** Suspends wherever it likes. */
    T run() throws X;
}
