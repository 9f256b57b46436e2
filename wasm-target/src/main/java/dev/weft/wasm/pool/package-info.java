/**
 * More processors: jobs that tasks of one loop have done by workers, each of which runs the same module on a thread and a loop of its own.
 *
 * <p>Nothing is shared. A {@link dev.weft.wasm.pool.WorkerPool} sends a job's input to a worker and waits for its result; while the job runs,
 * both sides talk through {@link dev.weft.wasm.pool.RemoteSender}s and {@link dev.weft.wasm.pool.RemoteReceiver}s, which make a fast side
 * wait for a slow one as channels do. Cancels and deadlines cross, failures come back, and a worker that is lost costs its own jobs only.
 *
 * <p>What each job does is said by name, in code that every instance runs: {@link dev.weft.wasm.pool.Jobs}. Workers are reached through the
 * port {@code Door}; in a browser that is {@code weft-pool.js} on this side and {@code weft-worker.js} on the other.
 */
@NullMarked
package dev.weft.wasm.pool;

import org.jspecify.annotations.NullMarked;
