package dev.weft.task;

/**
 * What a task runs that says when it is ready; see {@link Scope#runUntilReady}.
 *
 * @param <V> what it has to offer then; may be nullable
 */
@FunctionalInterface
public interface StartBody<V> {

    /** Suspends wherever it likes. Whatever it throws is the task's failure. */
    void run(Starter<V> starter) throws Exception;
}
