package dev.weft.models;

import dev.weft.jvm.JvmFibers;
import dev.weft.loop.Chooser;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.SplitMix;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.test.VirtualHost;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Holds a theory against the core. */
final class Agreement {

    /** How much was compared. */
    record Extent(String theory, long programs, long schedules) {

        Extent and(Extent other) {
            return new Extent(theory, programs + other.programs, schedules + other.schedules);
        }

        @Override
        public String toString() {
            return theory + ": " + programs + " programs, " + schedules + " schedules agree with the model";
        }
    }

    private Agreement() {}

    /**
     * Compares all programs of three tasks with {@code steps} operations each, under all schedules: the core must end in every way in which
     * the model can, and in no other.
     *
     * @throws AssertionError naming the program and an outcome in question, when the core and the model disagree
     */
    static Extent ofAll(Theory theory, int steps) {
        return ofEvery(1, theory, steps);
    }

    /** As {@link #ofAll}, but takes only every {@code nth} of the programs. */
    static Extent ofEvery(int nth, Theory theory, int steps) {
        ProgramSpace space = new ProgramSpace(theory.operations().size(), steps);
        int threads = Runtime.getRuntime().availableProcessors();
        // A pool of its own: the common one has a thread less than there are processors.
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            return IntStream.range(0, threads)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(
                            () -> ofShare(theory, space, thread * nth, threads * nth), pool))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .reduce(Extent::and)
                    .orElseThrow();
        }
    }

    private static Extent ofShare(Theory theory, ProgramSpace space, int first, int share) {
        Trial trial = new Trial();
        Schedules schedules = new Schedules(trial);
        long[] runs = new long[1];
        return onALoop(theory, trial, schedules, () -> {
            long programs = space.visit(
                    first, share, bodies -> runs[0] += underAllSchedules(new Plan(theory, bodies), trial, schedules));
            return new Extent(theory.name(), programs, runs[0]);
        });
    }

    private static long underAllSchedules(Plan plan, Trial trial, Schedules schedules) {
        Set<Long> seen = new HashSet<>();
        long runs = 0;
        schedules.reset();
        do {
            trial.run(plan);
            runs++;
            boolean again = !seen.add(trial.outcome());
            if (again && !schedules.choseClause() && !plan.theory().family()) {
                throw new AssertionError("a schedule was run twice: " + text(plan, trial.outcome()));
            }
        } while (schedules.next());
        Set<Long> predicted = Prediction.of(plan);
        if (!seen.equals(predicted)) {
            throw new AssertionError("the core and the model disagree on " + plan + "\n  only the core: "
                    + difference(plan, seen, predicted) + "\n  only the model: " + difference(plan, predicted, seen));
        }
        return runs;
    }

    /**
     * Compares {@code programs} random programs of {@code tasks} tasks with {@code steps} operations each, under one random schedule each.
     *
     * @throws AssertionError naming the seed and the program, when the model does not allow what the core did
     */
    static Extent ofRandom(Theory theory, long seed, int programs, int tasks, int steps) {
        SplitMix random = new SplitMix(seed);
        Trial trial = new Trial();
        return onALoop(theory, trial, new RandomSchedule(trial, random), () -> {
            for (int i = 0; i < programs; i++) {
                Plan plan = new Plan(
                        theory, random(random, tasks, steps, theory.operations().size()));
                trial.run(plan);
                if (!Replay.allows(plan, trial)) {
                    throw new AssertionError("seed " + seed + ", program " + i + ": the model does not allow " + plan
                            + " to end like this: " + history(plan, trial));
                }
            }
            return new Extent(theory.name(), programs, programs);
        });
    }

    private static int[][] random(SplitMix random, int tasks, int steps, int operations) {
        int[][] program = new int[tasks][steps];
        for (int[] body : program) {
            for (int step = 0; step < steps; step++) {
                body[step] = random.nextInt(operations);
            }
        }
        return program;
    }

    private static Extent onALoop(Theory theory, Trial trial, Chooser chooser, TaskBody<Extent> body) {
        LoopOptions options =
                LoopOptions.defaults().withChooser(chooser).withTracer(trial).withReporter(report -> {});
        Task<?>[] root = new Task<?>[1];
        new VirtualHost(JvmFibers.continuations()).start(options, "trials", body, task -> root[0] = task);
        Throwable failure = root[0].failure();
        if (failure != null) {
            throw new AssertionError(theory.name() + ": " + failure.getMessage(), failure);
        }
        return (Extent) root[0].result();
    }

    private static String text(Plan plan, long outcome) {
        return plan + ": " + Outcome.text(plan, outcome);
    }

    private static String difference(Plan plan, Set<Long> some, Set<Long> others) {
        return some.stream()
                .filter(outcome -> !others.contains(outcome))
                .findFirst()
                .map(outcome -> Outcome.text(plan, outcome))
                .orElse("none");
    }

    private static String history(Plan plan, Trial run) {
        StringBuilder out = new StringBuilder();
        int[] steps = new int[plan.tasks()];
        for (int i = 0; i < run.started(); i++) {
            int task = run.task(i);
            out.append(i == 0 ? "" : ", ").append(Outcome.text(plan, task, steps[task]++, run.result(i)));
        }
        return out.append(" [").append(run.digest()).append(']').toString();
    }
}
