package dev.weft.wasm.pool;

import dev.weft.channel.ClosedException;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.Scope;
import java.time.Duration;
import java.util.Objects;

/*
 * Idea: this is what users see, and what keeps a job inside its caller: no way leads out of run() while the job still runs, other than the
 * limit for cleaning up. Who gets which worker is the Dispatch's affair.
 */
/**
 * Workers that run jobs: each is a Web Worker with an instance of this module, a host and a loop of its own.
 *
 * <pre>{@code
 * WorkerPool pool = WorkerPool.of("encode", 2);
 * Payload segment = pool.run("segment", Payload.of(bytes)); // suspends until a worker has done it
 * }</pre>
 *
 * <p>What jobs there are is said in the export {@code weft.jobs}; see {@link Jobs}. Workers are started when jobs need them. A pool belongs to
 * the loop on which it was made; close it, or its idle workers stay until the page goes.
 */
public final class WorkerPool {

    private final Loop loop;

    private final Duration cancelLimit;

    private final String label;

    private final Dispatch dispatch;

    private int lastJob;

    WorkerPool(Loop loop, PoolSettings settings, Door door) {
        this.loop = loop;
        this.cancelLimit = settings.cancelLimit;
        this.label = "pool '" + settings.name + "'";
        this.dispatch = new Dispatch(loop, settings, door, label);
    }

    // ---- making ----

    /**
     * A pool of so many workers at most, with default settings.
     *
     * @param name for messages, dumps and developer tools
     * @param workers at least 1
     * @throws MisuseException when called outside a task
     */
    public static WorkerPool of(String name, int workers) {
        return settings(name, workers).open();
    }

    /** The same with settings that may be changed before {@link PoolSettings#open}. */
    public static PoolSettings settings(String name, int workers) {
        return new PoolSettings(Objects.requireNonNull(name, "name"), workers);
    }

    // ---- running jobs ----

    /**
     * Runs a job in a worker and answers its result. Suspends until it has ended.
     *
     * <p>When the caller is cancelled, or its deadline passes, the job is cancelled with the same reason: one that waits for a worker is
     * forgotten, one that runs is given the {@linkplain PoolSettings#cancelLimit limit} to clean up, and the caller waits for that.
     *
     * @throws JobFailedException when the job ended without a result
     * @throws WorkerFailedException when its worker was lost
     * @throws MisuseException when called outside a task of the pool's loop
     * @throws CancelledException when the caller is cancelled
     */
    public Payload run(String job, Payload input) {
        return run(JobRequest.of(job).input(input));
    }

    /** {@link #run(String, Payload)} of a request with a priority. Suspends. */
    public Payload run(JobRequest request) {
        return run(request, job -> {});
    }

    /**
     * {@link #run(String, Payload)} with something to do meanwhile: {@code talk} runs in the calling task and opens channels to the job. When it
     * returns, its sending sides are closed and its receiving sides cancelled, and the caller waits for the job. Suspends.
     *
     * @throws X what {@code talk} threw, after the job has been cancelled for it
     */
    public <X extends Exception> Payload run(JobRequest request, RemoteAction<X> talk) throws X {
        Objects.requireNonNull(talk, "talk");
        loop.running(label + ".run");
        return Scope.named("job '" + request.job() + "'").call(scope -> {
            RemoteJob job = submit(request);
            // Also when the calling task is taken away by a trap, for that cancels its scopes.
            scope.afterCancel(signal -> dispatch.cancel(job, signal.reason()));
            boolean whole = false;
            try {
                talk.run(job);
                job.leave();
                job.awaitEnd();
                whole = true;
            } catch (ClosedException closed) {
                // A channel's end that the job's own failure brought about says less than the failure.
                whole = job.isEnded();
                throw job.failed(closed.getCause()) ? job.failure() : closed;
            } finally {
                if (!whole) {
                    settle(job);
                }
            }
            return job.result();
        });
    }

    private RemoteJob submit(JobRequest request) {
        dispatch.checkOpen(request.job());
        Duration remaining = Context.remaining();
        long deadline = remaining == null ? RemoteJob.NO_DEADLINE : loop.nanoTime() + remaining.toNanos();
        RemoteJob job = new RemoteJob(loop, ++lastJob, request, label, deadline);
        String trace = Context.traceId();
        dispatch.submit(job, trace == null ? "" : trace);
        return job;
    }

    /** The caller leaves early. Suspends until the job has ended too, or the limit has passed. */
    private void settle(RemoteJob job) {
        dispatch.cancel(job, "its caller has left");
        Scope.named("end of " + job.label).shield(cancelLimit).openOrTimeout(scope -> job.awaitEnd());
    }

    // ---- closing ----

    /**
     * Takes no more jobs, waits for those it has, and ends the workers. Suspends.
     *
     * @throws CancelledException when the caller is cancelled; the pool then takes no more jobs and goes on with those it has
     */
    public void close() {
        loop.running(label + ".close");
        dispatch.close();
        dispatch.awaitEmpty();
        dispatch.stop();
    }

    /**
     * Ends the workers at once, whatever they are doing. Jobs that have not ended fail with a {@link JobFailedException}; nothing in them is
     * cleaned up. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @param reason for their callers, as the end of a sentence
     */
    public void closeNow(String reason) {
        Objects.requireNonNull(reason, "reason");
        dispatch.close();
        dispatch.abandon(reason);
        dispatch.stop();
    }

    /** Whether it takes no more jobs. */
    public boolean isClosed() {
        return dispatch.isClosed();
    }

    /** Numbers of this pool. Never suspends. */
    public PoolStatistics statistics() {
        return dispatch.statistics();
    }

    @Override
    public String toString() {
        return dispatch.toString();
    }
}
