package dev.weft.wasm.pool;

/**
 * A pool at one moment.
 *
 * @param workers how many are started, loading ones included
 * @param busy how many of them have a job
 * @param queued jobs that wait for a worker
 * @param running jobs that a worker has
 * @param done jobs that have ended with a result
 * @param failed jobs that have ended without one, cancelled ones included
 * @param replaced workers that were started in place of lost ones
 */
public record PoolStatistics(int workers, int busy, int queued, int running, long done, long failed, long replaced) {}
