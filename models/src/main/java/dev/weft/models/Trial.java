package dev.weft.models;

import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.util.Arrays;

/*
 * Idea: the root task runs a program's tasks in a scope and then sleeps; virtual time goes on only when nothing can run, so when it wakes,
 * whoever has not ended waits for ever. It notes them, cancels them, and the next run begins on the same loop with the same fibers.
 */
/** Runs programs over one primitive of the core, one at a time, and says how each went. Lives in the root task of a loop. */
final class Trial implements Tasks, Tracer {

    private static final String STUCK = "nothing can run any more";

    private final Theory theory;

    private int[][] program = new int[0][0];

    private Task<?>[] tasks = new Task<?>[0];

    /** How many operations each task has started. */
    private int[] next = new int[0];

    private boolean[] parked = new boolean[0];

    /** Whether each task was cancelled while it waited: it goes no further. */
    private boolean[] abandoned = new boolean[0];

    /** Which task started each operation, in the order in which they were started. */
    private int[] order = new int[0];

    /** What each operation came to, in that order. */
    private int[] results = new int[0];

    private int started;

    /** Whether nothing could run any more and what is left unwinds. */
    private boolean over;

    private int digest;

    Trial(Theory theory) {
        this.theory = theory;
    }

    /** Runs {@code program} once. Suspends. */
    void run(int[][] program) {
        prepare(program);
        Subject subject = theory.subject().apply(this);
        Scope.named(theory.name()).supervised().open(scope -> {
            for (int t = 0; t < program.length; t++) {
                int task = t;
                tasks[task] = scope.run(name(task), () -> follow(subject, task, program[task]));
            }
            Task.sleepMillis(1);
            over = true;
            scope.cancel(STUCK);
        });
        for (Task<?> task : tasks) {
            if (task.failure() != null && !(task.failure() instanceof CancelledException)) {
                throw new AssertionError(task + " failed", task.failure());
            }
        }
        digest = subject.digest();
    }

    private void prepare(int[][] another) {
        if (program.length != another.length) {
            tasks = new Task<?>[another.length];
            next = new int[another.length];
            parked = new boolean[another.length];
            abandoned = new boolean[another.length];
        }
        program = another;
        int operations = Arrays.stream(another).mapToInt(body -> body.length).sum();
        if (order.length < operations) {
            order = new int[operations];
            results = new int[operations];
        }
        Arrays.fill(next, 0);
        Arrays.fill(parked, false);
        Arrays.fill(abandoned, false);
        started = 0;
        over = false;
    }

    private void follow(Subject subject, int task, int[] operations) {
        for (int step = 0; step < operations.length; step++) {
            boolean quiet = theory.quiet().contains(operations[step]);
            if (tasks[task].cancelled() && !quiet) {
                return; // it would throw at once: nobody could tell when
            }
            int place = started++;
            order[place] = task;
            next[task] = step + 1;
            try {
                results[place] = subject.perform(task, step, operations[step]);
            } catch (CancelledException cancelled) {
                results[place] = cancelled.reason().equals(STUCK) ? Result.STUCK : Result.CANCELLED;
                throw cancelled;
            }
            if (quiet && next[task] < operations.length) {
                // It was no scheduling point; make one, for the others to come in between.
                tasks[task].loop().pace(tasks[task]);
            }
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

    /** Whether {@code strand} has nothing left to do that others could see. */
    boolean finished(Strand strand) {
        int task = indexOf(strand);
        if (over || task < 0 || abandoned[task] || next[task] == program[task].length) {
            return true;
        }
        boolean stops = next[task] == 0 || !theory.quiet().contains(program[task][next[task]]);
        return strand.cancelled() && stops;
    }

    @Override
    public void cancelNext(int caller) {
        int task = (caller + 1) % tasks.length;
        abandoned[task] |= parked[task];
        tasks[task].cancel("cancelled by the program");
    }

    @Override
    public void event(long nanoTime, Event event, Strand strand, String detail) {
        int task = indexOf(strand);
        if (task >= 0 && (event == Event.PARK || event == Event.READY)) {
            parked[task] = event == Event.PARK;
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
