package dev.weft.models;

import java.util.HashSet;
import java.util.Set;

/** Every outcome that a model allows for one program: a search through all orders in which tasks can start their operations. */
final class Prediction {

    private final Theory theory;

    private final int[][] program;

    private final int[] order = new int[Outcome.MOST_OPERATIONS];

    /** Where in the order each task's latest operation stands. */
    private final int[] latest;

    private final Set<Long> outcomes = new HashSet<>();

    private Prediction(Theory theory, int[][] program) {
        this.theory = theory;
        this.program = program;
        this.latest = new int[program.length];
    }

    static Set<Long> of(Theory theory, int[][] program) {
        Prediction search = new Prediction(theory, program);
        search.go(
                theory.reference().apply(program.length), new int[program.length], new int[Outcome.MOST_OPERATIONS], 0);
        return search.outcomes;
    }

    /** @param results what is known of each started operation; those of tasks that wait are still open */
    private void go(Reference state, int[] steps, int[] results, int started) {
        boolean moved = false;
        for (int task = 0; task < program.length; task++) {
            if (steps[task] < program[task].length && state.canStart(task, steps[task], quiet(task, steps))) {
                moved = true;
                start(state, steps, results, started, task);
            }
        }
        if (!moved) {
            outcomes.add(Outcome.of(order, complete(state, results, steps), started, state.digest()));
        }
    }

    private void start(Reference state, int[] steps, int[] results, int started, int task) {
        int step = steps[task];
        int operation = program[task][step];
        int choices = state.choices(task, operation);
        int before = latest[task];
        int[] known = complete(state, results, steps);
        for (int choice = 0; choice < choices; choice++) {
            Reference next = state.copy();
            next.start(task, step, operation, choice);
            order[started] = task;
            latest[task] = started;
            steps[task]++;
            go(next, steps, known, started + 1);
            steps[task]--;
        }
        latest[task] = before;
    }

    /** Whether the next operation of {@code task} is one that never suspends. */
    private boolean quiet(int task, int[] steps) {
        return theory.quiet().contains(program[task][steps[task]]);
    }

    /** A copy of {@code results} with what the tasks' latest operations have come to. */
    private int[] complete(Reference state, int[] results, int[] steps) {
        int[] known = results.clone();
        for (int task = 0; task < program.length; task++) {
            if (steps[task] > 0) {
                known[latest[task]] = state.waits(task) ? Result.STUCK : state.result(task);
            }
        }
        return known;
    }
}
