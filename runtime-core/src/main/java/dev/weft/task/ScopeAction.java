package dev.weft.task;

/**
 * The block of a scope, without a result.
 *
 * @param <X> what it may throw besides unchecked exceptions
 */
@FunctionalInterface
public interface ScopeAction<X extends Exception> {

    /** Suspends wherever it likes. */
    void run(Scope scope) throws X;
}
