package dev.weft.models;

import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.ScopeBuilder;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the root task runs a program's tasks in a scope and then sleeps; virtual time goes on only when nothing can run, so when it wakes,
 * whoever has not ended waits for ever. It notes them, cancels them, and the next run begins on the same loop with the same fibers.
 */
/** Runs programs over one primitive of the core, one at a time, and says how each went. Lives in the root task of a loop. */
final class Trial implements Tasks, Tracer {

    private static final int NOBODY = -1;

    private @Nullable Plan plan;

    private @Nullable Scope scope;

    private Task<?>[] tasks = new Task<?>[0];

    /** How many operations each task has started. */
    private int[] steps = new int[0];

    private boolean[] parked = new boolean[0];

    /** Whether each task was cancelled while it waited: it goes no further. */
    private boolean[] abandoned = new boolean[0];

    /** Which task started each operation, in the order in which they were started. */
    private int[] order = new int[0];

    /** What each operation came to, in that order. */
    private int[] results = new int[0];

    private int started;

    /** Who is in the middle of an operation. */
    private int inside = NOBODY;

    /** Whether nothing could run any more and what is left unwinds. */
    private boolean over;

    private int digest;

    /** Runs {@code next} once. Suspends. */
    void run(Plan next) {
        prepare(next);
        Subject subject = next.theory().subject().apply(this);
        int family = 0;
        try {
            ScopeBuilder all = Scope.named("all");
            (next.theory().family() ? all : all.supervised()).open(open -> runIn(open, next, subject));
        } catch (TaskFailedException failed) {
            family = judge(failed);
        } catch (CancelledException cancelled) {
            family = 0; // the block was cut short by the program
        }
        for (Task<?> task : tasks) {
            Throwable failure = task.failure();
            if (failure != null && !(failure instanceof CancelledException) && !(failure instanceof PlannedException)) {
                throw new AssertionError(task + " failed", failure);
            }
        }
        digest += family;
    }

    private void runIn(Scope open, Plan next, Subject subject) {
        scope = open;
        for (int t = 0; t < next.tasks(); t++) {
            int task = t;
            tasks[task] = open.run(name(task), () -> follow(next, subject, task));
        }
        Task.sleepMillis(1);
        over = true;
        digest = subject.digest();
        open.cancel("nothing can run any more");
    }

    /** Who failed first, and how many failed after that. */
    private static int judge(TaskFailedException failed) {
        if (!(failed.getCause() instanceof PlannedException)) {
            throw new AssertionError("a program failed as it was not meant to", failed);
        }
        return (failed.task().charAt(0) - 'a' + 1) << 4 | failed.getSuppressed().length;
    }

    private void prepare(Plan next) {
        if (tasks.length != next.tasks()) {
            tasks = new Task<?>[next.tasks()];
            steps = new int[next.tasks()];
            parked = new boolean[next.tasks()];
            abandoned = new boolean[next.tasks()];
        }
        plan = next;
        if (order.length < next.operations()) {
            order = new int[next.operations()];
            results = new int[next.operations()];
        }
        Arrays.fill(steps, 0);
        Arrays.fill(parked, false);
        Arrays.fill(abandoned, false);
        started = 0;
        digest = 0;
        over = false;
    }

    private void follow(Plan current, Subject subject, int task) {
        for (int step = 0; step < current.length(task); step++) {
            boolean quiet = current.isQuiet(task, step);
            if (over || (tasks[task].cancelled() && !quiet)) {
                throw Task.currentCancellation(); // as the operation would, at once: nobody could tell when
            }
            int place = started++;
            order[place] = task;
            results[place] = Result.STUCK;
            steps[task] = step + 1;
            inside = task;
            int result;
            try {
                result = subject.perform(task, step, current.operation(task, step));
            } catch (CancelledException cancelled) {
                settle(place, Result.CANCELLED);
                throw cancelled;
            } catch (PlannedException failure) {
                settle(place, Result.FAILED);
                throw failure;
            }
            settle(place, result);
            inside = NOBODY;
            if ((quiet || current.theory().family() || result == Result.MISUSE) && steps[task] < current.length(task)) {
                // It was no scheduling point; make one, for the others to come in between.
                tasks[task].loop().pace(tasks[task]);
            }
        }
    }

    /** An operation that ends when all is over has been ended by force. */
    private void settle(int place, int result) {
        if (!over) {
            results[place] = result;
        }
    }

    /** How the last run went, if it had no more than {@value Outcome#MOST_OPERATIONS} operations. */
    long outcome() {
        return Outcome.of(order, results, started, digest);
    }

    /** How many operations the last run has started. */
    int started() {
        return started;
    }

    /** Which task started the {@code index}-th operation of the last run. */
    int task(int index) {
        return order[index];
    }

    /** What the {@code index}-th operation of the last run came to. */
    int result(int index) {
        return results[index];
    }

    int digest() {
        return digest;
    }

    /** Whether who runs is in the middle of an operation that the model takes for one step although it may give way within. */
    boolean isIndivisible() {
        Plan current = plan;
        return current != null && current.theory().family() && inside != NOBODY;
    }

    /** Whether {@code strand} has nothing left to do that others could see. */
    boolean finished(Strand strand) {
        int task = indexOf(strand);
        Plan current = plan;
        if (over || task < 0 || current == null || abandoned[task] || steps[task] == current.length(task)) {
            return true;
        }
        return strand.cancelled() && (steps[task] == 0 || !current.isQuiet(task, steps[task]));
    }

    @Override
    public void cancelNext(int caller) {
        next(caller).cancel("cancelled by the program");
    }

    @Override
    public Task<?> next(int caller) {
        return tasks[(caller + 1) % tasks.length];
    }

    @Override
    public Scope scope() {
        return Objects.requireNonNull(scope, "no program runs");
    }

    @Override
    public void event(long nanoTime, Event event, Strand strand, String detail) {
        int task = indexOf(strand);
        if (task < 0) {
            return;
        }
        switch (event) {
            case PARK -> {
                parked[task] = true;
                inside = NOBODY;
            }
            case READY -> parked[task] = false;
            case CANCEL -> abandoned[task] |= parked[task];
            default -> {}
        }
    }

    @Override
    public boolean wantsDetail() {
        return false;
    }

    private int indexOf(Strand strand) {
        for (int task = 0; task < tasks.length; task++) {
            if (tasks[task] == strand) {
                return task;
            }
        }
        return -1;
    }

    /** What a task is called in reports: a, b, c. */
    static String name(int task) {
        return String.valueOf((char) ('a' + task));
    }
}
