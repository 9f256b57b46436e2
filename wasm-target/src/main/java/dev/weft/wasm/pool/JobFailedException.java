package dev.weft.wasm.pool;

import dev.weft.loop.WeftException;

/** A job has ended without a result; the worker it ran in goes on. See {@link WorkerFailedException} for the loss of a worker. */
public final class JobFailedException extends WeftException {

    private static final long serialVersionUID = 1L;

    /** What ended a job. */
    public enum Kind {
        // The order crosses between instances of one module.
        /** Its code threw something. */
        THROWN,
        /** The machine stopped its task: a WebAssembly trap, or an exhausted stack. */
        TRAPPED,
        /** Its memory ran out, and the worker is replaced. */
        EXHAUSTED,
        /** The caller's deadline passed. */
        DEADLINE,
        /** It was cancelled. */
        CANCELLED,
        /** The workers know no job of that name. */
        UNKNOWN,
        /** The pool was closed before the job ended. */
        CLOSED
    }

    private final Kind kind;

    private final String job;

    JobFailedException(Kind kind, String job, String message) {
        super(message, null);
        this.kind = kind;
        this.job = job;
    }

    /** What ended it. */
    public Kind kind() {
        return kind;
    }

    /** The name of the job. */
    public String job() {
        return job;
    }
}
