package dev.weft.wasm.pool;

import dev.weft.loop.WeftException;

/**
 * The worker that ran a job was lost: it hung, broke down, was terminated, or could not be loaded. Its other jobs fail likewise; no other
 * worker is affected. Whether the job may be run again depends on what it does outside of its result.
 */
public final class WorkerFailedException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final String worker;

    private final String job;

    private final String what;

    WorkerFailedException(String worker, String job, String what, String next) {
        super(worker + " failed while it had job '" + job + "': " + what + "; " + next, null);
        this.worker = worker;
        this.job = job;
        this.what = what;
    }

    /** Which: {@code worker 2 of pool 'encode'}. */
    public String worker() {
        return worker;
    }

    /** The name of the job. */
    public String job() {
        return job;
    }

    /** What happened, as a clause. */
    public String what() {
        return what;
    }
}
