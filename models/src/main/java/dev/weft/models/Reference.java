package dev.weft.models;

import java.util.Arrays;

/*
 * Idea: the tasks' side of every model. An operation is done at once as a whole when its task starts it: it comes to a result, or it waits
 * and some later operation of another task gives it its result. A task has ended when its last operation has come to a result, or when it
 * is cancelled and would next do something that may suspend.
 */
/** The state of a model in the course of a program. */
abstract class Reference {

    private final Plan plan;

    /** How many operations each task has started. */
    private final int[] steps;

    /** What each task's latest operation came to. */
    private final int[] results;

    private final boolean[] cancelled;

    private final boolean[] ended;

    Reference(Plan plan) {
        this.plan = plan;
        steps = new int[plan.tasks()];
        results = new int[plan.tasks()];
        cancelled = new boolean[plan.tasks()];
        ended = new boolean[plan.tasks()];
        Arrays.fill(results, Result.OK);
    }

    Reference(Reference original) {
        plan = original.plan;
        steps = original.steps.clone();
        results = original.results.clone();
        cancelled = original.cancelled.clone();
        ended = original.ended.clone();
    }

    // ---- what a model says ----

    abstract Reference copy();

    /** In how many ways {@code operation} may go on here: 1 but for what chooses. */
    int choices(int operation) {
        return 1;
    }

    /** Does {@code operation}: calls {@link #settle} for every operation that thereby comes to a result. */
    abstract void perform(int task, int step, int operation, int choice);

    /** Forgets that {@code task} waits: it is cancelled. Whoever can go on because of that is settled. */
    abstract void withdraw(int task);

    /** {@code task} has ended. */
    void ended(int task) {}

    /** Whether an operation that came to {@code result} has ended its task. */
    boolean fails(int result) {
        return false;
    }

    /** What is compared at the end beside the results: a number from 0 to 255. */
    int digest() {
        return 0;
    }

    // ---- running ----

    /** Whether {@code task} could start its next operation. */
    final boolean canStart(int task) {
        return !waits(task) && !ended[task];
    }

    /** The operation that {@code task} would start next. */
    final int next(int task) {
        return plan.operation(task, steps[task]);
    }

    /** How many operations {@code task} has started. */
    final int steps(int task) {
        return steps[task];
    }

    /** Starts the next operation of a task that {@link #canStart}. */
    final void start(int task, int choice) {
        int step = steps[task]++;
        results[task] = Result.WAITING;
        perform(task, step, plan.operation(task, step), choice);
        endThoseThatAreOver();
    }

    /** An end may let others go on and end. */
    private void endThoseThatAreOver() {
        boolean any = true;
        while (any) {
            any = false;
            for (int task = 0; task < ended.length; task++) {
                if (!ended[task] && isOver(task)) {
                    ended[task] = true;
                    any = true;
                    ended(task);
                }
            }
        }
    }

    private boolean isOver(int task) {
        if (waits(task)) {
            return false;
        }
        if (isThrough(task) || results[task] == Result.CANCELLED || fails(results[task])) {
            return true;
        }
        return cancelled[task] && (steps[task] == 0 || !plan.isQuiet(task, steps[task]));
    }

    final int tasks() {
        return results.length;
    }

    final int result(int task) {
        return results[task];
    }

    final boolean waits(int task) {
        return results[task] == Result.WAITING;
    }

    final boolean hasEnded(int task) {
        return ended[task];
    }

    /** Whether {@code task} has started all its operations. */
    final boolean isThrough(int task) {
        return steps[task] == plan.length(task);
    }

    final boolean isCancelled(int task) {
        return cancelled[task];
    }

    final void settle(int task, int result) {
        if (results[task] != Result.WAITING) {
            throw new IllegalStateException("task " + task + " does not wait");
        }
        results[task] = result;
    }

    /** Cancels {@code task}. */
    final void cancel(int task) {
        if (!ended[task]) {
            cancelled[task] = true;
            if (waits(task) && cuts(task)) {
                settle(task, Result.CANCELLED);
                withdraw(task);
            }
        }
    }

    /** Whether a cancel ends what {@code task} waits for. */
    boolean cuts(int task) {
        return true;
    }

    /** Cancels the task after {@code caller}. */
    final void cancelNext(int caller) {
        cancel((caller + 1) % results.length);
    }

    /** The element that an operation puts in: a different one for each of nine operations of three tasks. */
    static int element(int task, int step) {
        return (3 * task + step) % Result.OK;
    }
}
