package dev.weft.task;

/**
 * The block of a scope, with a result.
 *
 * @param <T> the type of the result; may be nullable
 * @param <X> what it may throw besides unchecked exceptions
 */
@FunctionalInterface
public interface ScopeBody<T, X extends Exception> {

    /** Suspends wherever it likes. */
    T run(Scope scope) throws X;
}
