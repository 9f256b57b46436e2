package dev.weft.models;

/** A primitive of the core in one run: made afresh inside a task. */
interface Subject {

    /**
     * Does one operation for the calling task, and answers a {@link Result}. Suspends where the operation does.
     *
     * @param task which of the program's tasks calls, from 0
     * @param step which of its operations this is, from 0
     * @param operation index into the theory's operations
     * @throws dev.weft.task.CancelledException when the task is cancelled: its program ends there
     */
    int perform(int task, int step, int operation);

    /** What is to be compared at the end beside the results: a number from 0 to 255. */
    int digest();
}
