package dev.weft.models;

/*
 * Idea: the model starts the operations in the order in which the run did. Where it has a choice, it takes whichever leads to what the run
 * came to: a result that is already there must be the run's, and in the end all of them.
 */
/** Whether a model allows what a run came to. */
final class Replay {

    private final Plan plan;

    private final Trial run;

    /** Where in the run's order each task's latest operation stands. */
    private final int[] latest;

    private Replay(Plan plan, Trial run) {
        this.plan = plan;
        this.run = run;
        this.latest = new int[plan.tasks()];
    }

    static boolean allows(Plan plan, Trial run) {
        return new Replay(plan, run).from(plan.theory().reference().apply(plan), 0);
    }

    private boolean from(Reference state, int index) {
        boolean end = index == run.started();
        if (!settledAsInTheRun(state, end)) {
            return false;
        }
        if (end) {
            return state.digest() == run.digest() && nothingLeft(state);
        }
        int task = run.task(index);
        if (!state.canStart(task)) {
            return false;
        }
        int choices = state.choices(state.next(task));
        int before = latest[task];
        boolean allowed = false;
        for (int choice = 0; choice < choices && !allowed; choice++) {
            Reference next = choices == 1 ? state : state.copy();
            next.start(task, choice);
            latest[task] = index;
            allowed = from(next, index + 1);
        }
        latest[task] = before;
        return allowed;
    }

    private boolean settledAsInTheRun(Reference state, boolean end) {
        for (int task = 0; task < plan.tasks(); task++) {
            if (state.steps(task) > 0) {
                int expected = run.result(latest[task]);
                boolean same = state.waits(task) ? !end || expected == Result.STUCK : expected == state.result(task);
                if (!same) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean nothingLeft(Reference state) {
        for (int task = 0; task < plan.tasks(); task++) {
            if (state.canStart(task)) {
                return false;
            }
        }
        return true;
    }
}
