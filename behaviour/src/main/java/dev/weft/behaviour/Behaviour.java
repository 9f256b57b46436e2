package dev.weft.behaviour;

import dev.weft.host.Fibers;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import dev.weft.test.WeftTest;
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

    /** A check that makes loops of its own, one after the other, as the tools of the test kit do. */
    @FunctionalInterface
    public interface Bench {

        /** Throws when the promise is broken. Called outside every task; must not suspend. */
        void run(Fibers fibers) throws Exception;
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

    /** Runs in place of the program, unless null. */
    private final @Nullable Bench bench;

    Behaviour(String group, String name, int seeds, Program program, Verdict verdict) {
        this.group = group;
        this.name = name;
        this.seeds = seeds;
        this.program = program;
        this.verdict = verdict;
        this.bench = null;
    }

    Behaviour(String group, String name, Bench bench) {
        this.group = group;
        this.name = name;
        this.seeds = 0;
        this.program = trail -> {};
        this.verdict = Behaviour::succeeds;
        this.bench = bench;
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
     * @return the loop; once the run has ended, {@link Loop#retire} gives its fibers back; null if the check kept its loops to itself
     */
    public @Nullable Loop run(Fibers fibers, int run, Outcome outcome) {
        if (bench != null) {
            outcome.ended(onBench(bench, fibers));
            return null;
        }
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

    /**
     * An exception from "the same on every target", with its reason: where fibers resume only in a later microtask (JSPI), a tool that
     * makes one run after the other cannot wait for them. What is promised there is that it says so.
     */
    private static @Nullable Throwable onBench(Bench bench, Fibers fibers) {
        try {
            WeftTest.on(fibers).run(() -> "");
        } catch (MisuseException refusal) {
            return refusal.getMessage().contains("resume later") ? null : refusal;
        } catch (Exception failure) {
            return failure;
        }
        try {
            bench.run(fibers);
            return null;
        } catch (Throwable failure) {
            return failure;
        }
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
