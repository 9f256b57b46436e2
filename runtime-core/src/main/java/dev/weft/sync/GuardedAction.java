package dev.weft.sync;

/**
 * What runs while a lock or permits are held, without a result.
 *
 * @param <X> what it may throw besides unchecked exceptions
 */
@FunctionalInterface
public interface GuardedAction<X extends Exception> {

    /** Suspends wherever it likes. */
    void run() throws X;
}
