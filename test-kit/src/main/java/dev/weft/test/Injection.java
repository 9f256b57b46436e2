package dev.weft.test;

import dev.weft.host.Fibers;
import dev.weft.loop.BugException;
import dev.weft.loop.MisuseException;
import dev.weft.loop.StuckException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program once for every point at which a cancel can reach one of its tasks, with the cancel just there; or once for every call that
 * may fail, with the failure just there. After each run it checks an invariant, and that nothing is left on the loop.
 *
 * <p>The points of a task are: made and not yet run; parked (once for each time); woken and not yet run on, when what it waited for has
 * happened already; given way; and passing a fair scheduling point after an operation that completed at once. A cancel cannot come
 * anywhere else, for nobody else runs.
 *
 * {@snippet :
 * Injection.on(JvmFibers.best()).cancelling("consumer").check(World::new, World::run, (world, run) -> {
 *     Check.equal(world.sent, world.received + world.returned, "elements");
 * });
 * }
 *
 * <p>For all schedules and all points of a small program, start a task that cancels the other and {@linkplain Explorer explore}.
 *
 * <p>Needs fibers that resume at once: the JVM's, or TeaVM's coroutines; not JSPI. Call it outside tasks. Immutable.
 */
public final class Injection {

    private static final int MAX_STEPS = 1_000_000;

    private final Fibers fibers;

    private final String task;

    private final @Nullable Faults faults;

    private final int seeds;

    private Injection(Fibers fibers, String task, @Nullable Faults faults, int seeds) {
        this.fibers = fibers;
        this.task = task;
        this.faults = faults;
        this.seeds = seeds;
    }

    /** Makes a program's state afresh. */
    @FunctionalInterface
    public interface Setup<S> {

        /** Called for each run, inside the task 'main', before the program. */
        S make() throws Exception;
    }

    /** A program that works on a state. */
    @FunctionalInterface
    public interface Program<S> {

        /** Runs as the task 'main'. Suspends wherever it likes. */
        void run(S state) throws Exception;
    }

    /** What must hold once everything has ended, whatever was cancelled or failed. */
    @FunctionalInterface
    public interface Invariant<S> {

        /** Throws when it does not hold. Called outside every task; must not suspend. */
        void check(S state, Run<?> run) throws Exception;
    }

    /** Injects nothing yet; runs in order of readiness. */
    public static Injection on(Fibers fibers) {
        return new Injection(Objects.requireNonNull(fibers, "fibers"), "", null, 0);
    }

    /** Cancels the tasks called {@code task}, one in each run, at one point after the other. The program itself is 'main'. */
    public Injection cancelling(String task) {
        return new Injection(fibers, Objects.requireNonNull(task, "task"), null, seeds);
    }

    /** Lets each call of {@link Faults#point} fail in turn. */
    public Injection failing(Faults faults) {
        return new Injection(fibers, "", Objects.requireNonNull(faults, "faults"), seeds);
    }

    /** Repeats everything under that many random schedules, seeds 1 and following, besides the order of readiness. */
    public Injection withSeeds(int seeds) {
        if (seeds < 0) {
            throw new IllegalArgumentException("an injection cannot run under " + seeds + " seeds: give zero or more");
        }
        return new Injection(fibers, task, faults, seeds);
    }

    /**
     * Runs {@code program} without any injection first, then with one at each point. In every run {@code invariant} must hold, nothing may
     * be left on the loop, and the program must not throw an assertion error, nor be stuck, nor meet misuse or a bug. What else it
     * throws is for the invariant to judge.
     *
     * @return the number of runs with an injection
     * @throws AssertionError naming the point, the failure, and what happened
     * @throws MisuseException when there is nothing to inject, or no point to do so
     */
    public <S> int check(Setup<S> setup, Program<S> program, Invariant<S> invariant) {
        if (task.isEmpty() && faults == null) {
            throw new MisuseException("this injection injects nothing: say what with cancelling or failing");
        }
        int runs = 0;
        for (int seed = 0; seed <= seeds; seed++) {
            int points = run(setup, program, invariant, seed, 0);
            if (points == 0) {
                throw new MisuseException(
                        task.isEmpty()
                                ? "the program never came to a point that may fail: call Faults.point there"
                                : "the program has no task called '" + task + "' to cancel");
            }
            for (int point = 1; point <= points; point++) {
                run(setup, program, invariant, seed, point);
            }
            runs += points;
        }
        return runs;
    }

    /** Does one run, with an injection at {@code point} counted from 1, and answers how many points there were. */
    private <S> int run(Setup<S> setup, Program<S> program, Invariant<S> invariant, int seed, int point) {
        Canceller canceller = new Canceller(task, point);
        Picker picker = seed == 0 ? new Replay(new long[0]) : new RandomWalk(seed);
        Conductor conductor = new Conductor(picker, MAX_STEPS, 0, false);
        conductor.attach(canceller);
        if (faults != null) {
            faults.begin(point);
        }
        TextTrace text = new TextTrace();
        State<S> state = new State<>();
        Stage<String> stage = new Stage<>(
                fibers,
                () -> {
                    state.made = setup.make();
                    program.run(state.made);
                    return "";
                },
                false);
        Run<String> run = stage.run(conductor, null, canceller, text);
        String where = faults == null ? canceller.where() : faults.where();
        Throwable failure = run == null
                ? new AssertionError("the program did not end within " + MAX_STEPS + " steps")
                : judge(run, state, invariant);
        if (failure != null) {
            throw failed(failure, seed, point, where, text);
        }
        return faults == null ? canceller.points() : faults.points();
    }

    private static <S> @Nullable Throwable judge(Run<?> run, State<S> state, Invariant<S> invariant) {
        Throwable thrown = run.thrown();
        if (thrown instanceof AssertionError
                || thrown instanceof BugException
                || thrown instanceof StuckException
                || thrown instanceof MisuseException) {
            return thrown;
        }
        if (run.wrong() != null) {
            return run.wrong();
        }
        S made = state.made;
        if (made == null) {
            return null; // cancelled before it had begun
        }
        try {
            invariant.check(made, run);
            return null;
        } catch (Throwable broken) {
            return broken;
        }
    }

    private AssertionError failed(Throwable failure, int seed, int point, String where, TextTrace text) {
        StringBuilder out = new StringBuilder(point == 0 ? "the program fails without any injection" : where);
        out.append(point == 0 ? "" : " (point " + point + ")");
        out.append(seed == 0 ? "" : ", under seed " + seed).append(": ").append(failure);
        for (String line : text.lines()) {
            out.append("\n    ").append(line);
        }
        return new AssertionError(out.toString(), failure);
    }

    /** Holds the state of a run from when it has been made. */
    private static final class State<S> {
        private @Nullable S made;
    }
}
