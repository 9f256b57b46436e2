package dev.weft.models;

import java.util.HashSet;
import java.util.Set;

/** Every outcome that a model allows for one program: a search through all orders in which tasks can start their operations. */
final class Prediction {

    private final Plan plan;

    private final int[] order = new int[Outcome.MOST_OPERATIONS];

    /** Where in the order each task's latest operation stands. */
    private final int[] latest;

    private final Set<Long> outcomes = new HashSet<>();

    private Prediction(Plan plan) {
        this.plan = plan;
        this.latest = new int[plan.tasks()];
    }

    static Set<Long> of(Plan plan) {
        Prediction search = new Prediction(plan);
        search.go(plan.theory().reference().apply(plan), new int[Outcome.MOST_OPERATIONS], 0);
        return search.outcomes;
    }

    /** @param results what is known of each started operation; those of tasks that wait are still open */
    private void go(Reference state, int[] results, int started) {
        boolean moved = false;
        for (int task = 0; task < plan.tasks(); task++) {
            if (state.canStart(task)) {
                moved = true;
                start(state, results, started, task);
            }
        }
        if (!moved) {
            outcomes.add(Outcome.of(order, complete(state, results), started, state.digest()));
        }
    }

    private void start(Reference state, int[] results, int started, int task) {
        int before = latest[task];
        int[] known = complete(state, results);
        int choices = state.choices(state.next(task));
        for (int choice = 0; choice < choices; choice++) {
            Reference next = state.copy();
            next.start(task, choice);
            order[started] = task;
            latest[task] = started;
            go(next, known, started + 1);
        }
        latest[task] = before;
    }

    /** A copy of {@code results} with what the tasks' latest operations have come to. */
    private int[] complete(Reference state, int[] results) {
        int[] known = results.clone();
        for (int task = 0; task < plan.tasks(); task++) {
            if (state.steps(task) > 0) {
                known[latest[task]] = state.waits(task) ? Result.STUCK : state.result(task);
            }
        }
        return known;
    }
}
