package dev.weft.jvm.pool;

/**
 * The block of a scope whose children run on a pool's loops.
 *
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface PoolScopeAction<X extends Exception> {

    /** Suspends wherever it likes. */
    void run(PoolScope scope) throws X;
}
