package dev.weft.wasm.pool;

/** What a job does, in the worker. */
@FunctionalInterface
public interface JobBody {

    /**
     * Runs as a task of the worker's loop. Suspends wherever it likes. Whatever it throws is told to the caller as text.
     *
     * @return the result; {@link Payload#NONE} where there is nothing to say, for null fails the job
     */
    Payload run(Job job) throws Exception;
}
