package dev.weft.task;

/** What a task runs, without a result. */
@FunctionalInterface
public interface TaskAction {

    /** Suspends wherever it likes. Whatever it throws is the task's failure. */
    void run() throws Exception;
}
