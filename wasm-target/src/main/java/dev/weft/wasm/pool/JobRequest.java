package dev.weft.wasm.pool;

import dev.weft.loop.Priority;
import java.util.Objects;

/**
 * Which job to run, on what, how urgently.
 *
 * @param job its name
 * @param input what it is given
 * @param priority its place among the jobs that wait for a worker, and that of its task among those in the worker; no job is put out for another
 */
public record JobRequest(String job, Payload input, Priority priority) {

    public JobRequest {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(priority, "priority");
    }

    /** A job without input, of priority {@link Priority#USER_VISIBLE}. */
    public static JobRequest of(String job) {
        return new JobRequest(job, Payload.NONE, Priority.USER_VISIBLE);
    }

    /** The same with this input. */
    public JobRequest input(Payload input) {
        return new JobRequest(job, input, priority);
    }

    /** The same with this priority. */
    public JobRequest priority(Priority priority) {
        return new JobRequest(job, input, priority);
    }
}
