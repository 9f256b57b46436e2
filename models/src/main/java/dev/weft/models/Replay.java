package dev.weft.models;

/*
 * Idea: the model starts the operations in the order in which the run did. Where it has a choice, it takes whichever leads to what the run
 * came to: a result that is already there must be the run's, and in the end all of them.
 */
/** Whether a model allows what a run came to. */
final class Replay {

    private final Theory theory;

    private final int[][] program;

    private final Trial run;

    /** Where in the run's order each task's latest operation stands. */
    private final int[] latest;

    private Replay(Theory theory, int[][] program, Trial run) {
        this.theory = theory;
        this.program = program;
        this.run = run;
        this.latest = new int[program.length];
    }

    static boolean allows(Theory theory, int[][] program, Trial run) {
        return new Replay(theory, program, run)
                .from(theory.reference().apply(program.length), new int[program.length], 0);
    }

    private boolean from(Reference state, int[] steps, int index) {
        if (!settledAsInTheRun(state, steps, index == run.started())) {
            return false;
        }
        if (index == run.started()) {
            return state.digest() == run.digest() && nothingLeft(state, steps);
        }
        int task = run.task(index);
        int operation = program[task][steps[task]];
        if (!state.canStart(task, steps[task], theory.quiet().contains(operation))) {
            return false;
        }
        int choices = state.choices(task, operation);
        int before = latest[task];
        boolean allowed = false;
        for (int choice = 0; choice < choices && !allowed; choice++) {
            Reference next = choices == 1 ? state : state.copy();
            next.start(task, steps[task], operation, choice);
            latest[task] = index;
            steps[task]++;
            allowed = from(next, steps, index + 1);
            steps[task]--;
        }
        latest[task] = before;
        return allowed;
    }

    private boolean settledAsInTheRun(Reference state, int[] steps, boolean end) {
        for (int task = 0; task < program.length; task++) {
            if (steps[task] > 0) {
                int expected = run.result(latest[task]);
                boolean same = state.waits(task) ? !end || expected == Result.STUCK : expected == state.result(task);
                if (!same) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether no task could have gone on. */
    private boolean nothingLeft(Reference state, int[] steps) {
        for (int task = 0; task < program.length; task++) {
            if (steps[task] < program[task].length) {
                boolean quiet = theory.quiet().contains(program[task][steps[task]]);
                if (state.canStart(task, steps[task], quiet)) {
                    return false;
                }
            }
        }
        return true;
    }
}
