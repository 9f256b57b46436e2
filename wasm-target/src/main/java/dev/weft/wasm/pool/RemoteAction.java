package dev.weft.wasm.pool;

/**
 * What a caller does while its job runs.
 *
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface RemoteAction<X extends Exception> {

    /** Talks to the job through channels. Suspends wherever it likes. What it throws cancels the job. */
    void run(RemoteJob job) throws X;
}
