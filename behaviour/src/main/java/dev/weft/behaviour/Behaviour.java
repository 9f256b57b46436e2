package dev.weft.behaviour;

import dev.weft.host.Fibers;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import org.jspecify.annotations.Nullable;

/** One promise and the program that checks it. */
public final class Behaviour {

    /** A program, run as the root task of a fresh loop in virtual time. */
    @FunctionalInterface
    public interface Program {
        void run(Trail trail) throws Exception;
    }

    /** What to check once the root task has ended. */
    @FunctionalInterface
    public interface Verdict {
        void check(Task<?> root, Trail trail);
    }

    /** Told once how a run went. */
    @FunctionalInterface
    public interface Outcome {

        /** {@code failure} is null when the promise was kept. */
        void ended(@Nullable Throwable failure);
    }

    private final String group;

    private final String name;

    private final int seeds;

    private final Program program;

    private final Verdict verdict;

    Behaviour(String group, String name, int seeds, Program program, Verdict verdict) {
        this.group = group;
        this.name = name;
        this.seeds = seeds;
        this.program = program;
        this.verdict = verdict;
    }

    /** What the promise is about: the name of the class that states it. */
    public String group() {
        return group;
    }

    /** The promise, as a sentence. */
    public String name() {
        return name;
    }

    /** How many runs the promise takes: one in order of readiness, or one for each seed from 1. */
    public int runs() {
        return Math.max(1, seeds);
    }

    /** The seed of a run, for the report of its failure; 0 for order of readiness. */
    public int seed(int run) {
        return seeds == 0 ? 0 : run + 1;
    }

    /**
     * Does one run on {@code fibers}, which must serve no other loop meanwhile.
     *
     * @param run from 0 to {@link #runs()} - 1
     * @return the loop; once the run has ended, {@link Loop#retire} gives its fibers back
     */
    public Loop run(Fibers fibers, int run, Outcome outcome) {
        Trail trail = new Trail();
        LoopOptions options = LoopOptions.defaults().withReporter(message -> trail.add("report: " + message));
        if (seeds > 0) {
            options = options.withSeed(seed(run));
        }
        return new VirtualHost(fibers)
                .start(
                        options,
                        "main",
                        () -> {
                            program.run(trail);
                            return "";
                        },
                        root -> outcome.ended(judge(root, trail)));
    }

    private @Nullable Throwable judge(Task<?> root, Trail trail) {
        try {
            verdict.check(root, trail);
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    /** The verdict of a program that checks everything itself. */
    static void succeeds(Task<?> root, Trail trail) {
        Throwable failure = root.failure();
        if (failure != null) {
            throw new AssertionError("the program failed: " + failure + ", trail " + trail, failure);
        }
        Check.that(root.isDone(), "the root task is done");
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
