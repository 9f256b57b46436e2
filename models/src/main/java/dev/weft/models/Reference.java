package dev.weft.models;

import java.util.Arrays;

/*
 * Idea: the tasks' side of every model. An operation is done at once as a whole when its task starts it: it comes to a result, or it waits
 * and some later operation of another task gives it its result.
 */
/** The state of a model in the course of a program. */
abstract class Reference {

    /** What each task's latest operation came to. */
    private final int[] results;

    private final boolean[] cancelled;

    Reference(int tasks) {
        results = new int[tasks];
        cancelled = new boolean[tasks];
        Arrays.fill(results, Result.OK);
    }

    Reference(Reference original) {
        results = original.results.clone();
        cancelled = original.cancelled.clone();
    }

    abstract Reference copy();

    /** In how many ways {@code operation} of {@code task} may go on here: 1 but for what chooses. */
    int choices(int task, int operation) {
        return 1;
    }

    /** Does {@code operation}: calls {@link #settle} for every operation that thereby comes to a result. */
    abstract void perform(int task, int step, int operation, int choice);

    /** Forgets that {@code task} waits: it is cancelled. Whoever can go on because of that is settled. */
    abstract void withdraw(int task);

    /** What is compared at the end beside the results: a number from 0 to 255. */
    int digest() {
        return 0;
    }

    /** Starts an operation of a task that {@link #canStart}. */
    final void start(int task, int step, int operation, int choice) {
        results[task] = Result.WAITING;
        perform(task, step, operation, choice);
    }

    /** The element that an operation puts in: a different one for each of nine operations of three tasks. */
    static int element(int task, int step) {
        return (3 * task + step) % Result.OK;
    }

    final int result(int task) {
        return results[task];
    }

    final boolean waits(int task) {
        return results[task] == Result.WAITING;
    }

    /**
     * Whether {@code task}, which has started {@code steps} operations, starts another: it does not wait and has not been stopped. A
     * cancelled task does not begin at all, and gets as far as its next operation that may suspend.
     */
    final boolean canStart(int task, int steps, boolean quiet) {
        boolean stopped = results[task] == Result.CANCELLED || (cancelled[task] && (steps == 0 || !quiet));
        return !waits(task) && !stopped;
    }

    final void settle(int task, int result) {
        if (results[task] != Result.WAITING) {
            throw new IllegalStateException("task " + task + " does not wait");
        }
        results[task] = result;
    }

    /** Cancels the task after {@code caller}. */
    final void cancelNext(int caller) {
        int task = (caller + 1) % results.length;
        cancelled[task] = true;
        if (waits(task)) {
            settle(task, Result.CANCELLED);
            withdraw(task);
        }
    }
}
