package dev.weft.task;

/**
 * What a task runs, with a result.
 *
 * @param <T> the type of the result; may be nullable
 */
@FunctionalInterface
public interface TaskBody<T> {

    /** Suspends wherever it likes. Whatever it throws is the task's failure. */
    T run() throws Exception;
}
