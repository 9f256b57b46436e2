package dev.weft.test;

import dev.weft.host.Fibers;
import dev.weft.task.TaskBody;
import java.util.Objects;

/*
 * Settings only; Session does the work. Immutable, so that one explorer can be a constant of a test class.
 */
/**
 * Runs a small program under all its schedules, or a large one under many random ones, and says what came of it.
 *
 * <p>A schedule says what the rules leave open: which ready task runs next; at each fair scheduling point, whether the running task goes
 * on or another takes its place; which of several ready clauses of a select acts. Virtual time jumps only when nothing can run, unless
 * {@link #late} lets it pass earlier. Each run makes the program afresh, on a loop of its own.
 *
 * {@snippet :
 * Explorer.on(JvmFibers.best()).check(() -> {
 *     Channel<Integer> channel = Channel.rendezvous("c");
 *     Task<Integer> receiver = Task.run("receiver", channel::receive);
 *     channel.send(1);
 *     return receiver.await();
 * });
 * }
 *
 * <p>The program must do the same whenever the same choices are made: no wall clock, no random numbers but seeded ones, no state that
 * outlives a run. A failure names its schedule, a short text; {@link #replay} runs it once more and tells what happened.
 *
 * <p>Needs fibers that resume at once: the JVM's, or TeaVM's coroutines; not JSPI. Its methods never suspend; call them outside tasks.
 * Immutable: each setting answers a changed copy.
 */
public final class Explorer {

    private static final int MAX_STEPS = 10_000;

    private static final long MAX_SCHEDULES = 1_000_000;

    /** Which schedules are run. */
    enum Mode {
        ALL,
        FEWEST_PREEMPTIONS_FIRST,
        WALKS,
        PCT
    }

    final Fibers fibers;

    Mode mode = Mode.ALL;

    long maxSchedules = MAX_SCHEDULES;

    int maxSteps = MAX_STEPS;

    int maxPreemptions = Integer.MAX_VALUE;

    int late;

    boolean fair;

    boolean reduced;

    boolean races;

    long seed;

    int depth;

    private Explorer(Fibers fibers) {
        this.fibers = fibers;
    }

    private Explorer(Explorer other) {
        fibers = other.fibers;
        mode = other.mode;
        maxSchedules = other.maxSchedules;
        maxSteps = other.maxSteps;
        maxPreemptions = other.maxPreemptions;
        late = other.late;
        fair = other.fair;
        reduced = other.reduced;
        races = other.races;
        seed = other.seed;
        depth = other.depth;
    }

    /**
     * An explorer of all schedules, up to a million.
     *
     * @param fibers used for one run after the other; they must serve no other loop meanwhile
     */
    public static Explorer on(Fibers fibers) {
        return new Explorer(Objects.requireNonNull(fibers, "fibers"));
    }

    // ---- which schedules ----

    /** Runs {@code runs} schedules, each choice taken at random with equal probability, under {@code seed} and the seeds that follow it. */
    public Explorer randomWalks(long seed, int runs) {
        Explorer copy = new Explorer(this);
        copy.mode = Mode.WALKS;
        copy.seed = seed;
        copy.maxSchedules = positive(runs, "runs");
        return copy;
    }

    /**
     * Runs {@code runs} schedules of the PCT algorithm (Burckhardt and others, A Randomized Scheduler with Probabilistic Guarantees of
     * Finding Bugs, ASPLOS 2010) under {@code seed} and the seeds that follow it. For programs too large to be searched: a bug that shows
     * when {@code depth} steps come in a certain order is found, among n tasks and k steps, by one run in n * k^(depth-1).
     *
     * @param depth from 1 (which task outruns which) upwards; most bugs need no more than 3
     */
    public Explorer pct(long seed, int runs, int depth) {
        Explorer copy = new Explorer(this);
        copy.mode = Mode.PCT;
        copy.seed = seed;
        copy.maxSchedules = positive(runs, "runs");
        copy.depth = positive(depth, "depth");
        return copy;
    }

    /**
     * Runs first the schedules in which no task is made to give way where it need not, then those with one preemption, and so on (Musuvathi
     * and Qadeer, Iterative Context Bounding, PLDI 2007). Most bugs need very few; the first failure found has as few as possible. Costs
     * more runs in all, because each round passes through the schedules of the rounds before it.
     */
    public Explorer fewestPreemptionsFirst() {
        Explorer copy = new Explorer(this);
        copy.mode = Mode.FEWEST_PREEMPTIONS_FIRST;
        return copy;
    }

    /** Leaves out schedules in which tasks are made to give way, where they need not, more than {@code max} times. Zero or more. */
    public Explorer maxPreemptions(int max) {
        if (max < 0) {
            throw new IllegalArgumentException("an explorer cannot allow " + max + " preemptions: give zero or more");
        }
        Explorer copy = new Explorer(this);
        copy.maxPreemptions = max;
        return copy;
    }

    /**
     * Adds schedules in which time passes although tasks are ready, up to {@code times} times in a run: the next timer fires first, as on
     * a machine that is busy with something else. Zero, the default, adds none.
     */
    public Explorer late(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("time cannot pass early " + times + " times: give zero or more");
        }
        Explorer copy = new Explorer(this);
        copy.late = times;
        return copy;
    }

    /**
     * Takes {@code yield} at its word: a task that yielded does not run before everybody who was ready then has. Leaves out schedules that
     * need not be feared, and lets programs be searched that poll ({@code while (!done) Task.yield()}), which would otherwise have endless
     * schedules.
     */
    public Explorer fairYields() {
        Explorer copy = new Explorer(this);
        copy.fair = true;
        return copy;
    }

    /**
     * Leaves out schedules that only repeat another in a different order of independent steps: of each class of equivalent schedules at
     * least one is run, often one of thousands. For searches of all schedules, without {@link #late}, {@link #fairYields} or {@link
     * #maxPreemptions}.
     *
     * <p>Sound as long as tasks share nothing that the loop's tracer does not hear of: Weft's primitives, {@link Tracked} cells and {@link
     * Trail}s are fine; a plain variable or collection that one task changes and another looks at is not (nor one in which the order of
     * what several tasks did is collected: take a {@link Trail}), nor is asking another task whether it is cancelled, or a
     * lock or a task for its statistics or text.
     */
    public Explorer reduced() {
        Explorer copy = new Explorer(this);
        copy.reduced = true;
        return copy;
    }

    /** Looks for races in every run, as a {@link RaceFinder} does. A run in which one is found has failed. */
    public Explorer findingRaces() {
        Explorer copy = new Explorer(this);
        copy.races = true;
        return copy;
    }

    /** Stops after {@code max} schedules; the exploration is then not complete, and says so. */
    public Explorer maxSchedules(long max) {
        Explorer copy = new Explorer(this);
        copy.maxSchedules = positive(max, "schedules");
        return copy;
    }

    /** Gives a run up after {@code max} scheduling steps; the exploration is then not complete, and says so. */
    public Explorer maxSteps(int max) {
        Explorer copy = new Explorer(this);
        copy.maxSteps = positive(max, "steps");
        return copy;
    }

    private static <N extends Number> N positive(N number, String what) {
        if (number.longValue() < 1) {
            throw new IllegalArgumentException(
                    "an exploration cannot have " + number + " " + what + ": give at least 1");
        }
        return number;
    }

    // ---- exploring ----

    /** Runs {@code program} and collects the different results and the different failures ({@link Run#failure}). */
    public <T> Exploration<T> explore(TaskBody<T> program) {
        return explore(program, Run::result);
    }

    /** {@link #explore(TaskBody)} with an outcome of your own: what {@code verdict} answers or throws. */
    public <T, R> Exploration<R> explore(TaskBody<T> program, Verdict<T, R> verdict) {
        return session(program, verdict).explore(false);
    }

    /**
     * Runs {@code program} and stops at the first failure ({@link Run#failure}).
     *
     * @throws AssertionError naming the failure, a schedule of it with few preemptions, and what happened under it; or saying that not every
     *     schedule could be run, unless the exploration is random
     */
    public <T> Exploration<T> check(TaskBody<T> program) {
        return check(program, Run::result);
    }

    /** {@link #check(TaskBody)} with a verdict of your own: a run failed when it throws. */
    public <T, R> Exploration<R> check(TaskBody<T> program, Verdict<T, R> verdict) {
        Session<T, R> session = session(program, verdict);
        Exploration<R> exploration = session.explore(true);
        if (!exploration.failures().isEmpty()) {
            throw session.failed(exploration);
        }
        if (!exploration.complete() && !random()) {
            throw new AssertionError("no failure was found, but the exploration is not complete. " + exploration);
        }
        return exploration;
    }

    /**
     * Runs one schedule, as named by a failure of the same program.
     *
     * @return the run, with a {@linkplain Run#trace() trace}; look at its {@link Run#failure}
     * @throws IllegalArgumentException when {@code schedule} is not a schedule, or not one of this program
     */
    public <T> Run<T> replay(String schedule, TaskBody<T> program) {
        return new Session<T, T>(this, program, Run::result).replay(ScheduleText.parse(schedule));
    }

    private <T, R> Session<T, R> session(TaskBody<T> program, Verdict<T, R> verdict) {
        if (reduced && (mode != Mode.ALL || late > 0 || fair || maxPreemptions < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "reduced() is for searches of all schedules: leave it out with random schedules,"
                            + " fewestPreemptionsFirst, maxPreemptions, late and fairYields");
        }
        return new Session<>(this, program, verdict);
    }

    boolean random() {
        return mode == Mode.WALKS || mode == Mode.PCT;
    }
}
