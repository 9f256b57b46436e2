package dev.weft.loop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link Loop}. Immutable; each {@code with} method answers a changed copy. */
public final class LoopOptions {

    private static final LoopOptions DEFAULTS =
            new LoopOptions(null, null, null, null, false, Reporter.standardError());

    private final @Nullable Long seed;

    private final @Nullable Long traceSeed;

    private final @Nullable Chooser chooser;

    private final @Nullable Tracer tracer;

    private final boolean sites;

    private final Reporter reporter;

    private LoopOptions(
            @Nullable Long seed,
            @Nullable Long traceSeed,
            @Nullable Chooser chooser,
            @Nullable Tracer tracer,
            boolean sites,
            Reporter reporter) {
        this.seed = seed;
        this.traceSeed = traceSeed;
        this.chooser = chooser;
        this.tracer = tracer;
        this.sites = sites;
        this.reporter = reporter;
    }

    /** First in, first out; no tracer; reports go to {@link System#err}. */
    public static LoopOptions defaults() {
        return DEFAULTS;
    }

    /** Runs ready tasks in a random order that {@code seed} decides, and seeds select's choices. */
    public LoopOptions withSeed(long seed) {
        return new LoopOptions(seed, traceSeed, null, tracer, sites, reporter);
    }

    /**
     * Draws the trace ids of root tasks under {@code seed} rather than under {@link #withSeed}'s or, without one, the host's clock. Give
     * something random where the ids of several loops meet.
     */
    public LoopOptions withTraceSeed(long seed) {
        return new LoopOptions(this.seed, seed, chooser, tracer, sites, reporter);
    }

    /** Leaves every choice to {@code chooser}, which is asked at every fair scheduling point. One chooser serves one loop. */
    public LoopOptions withChooser(Chooser chooser) {
        return new LoopOptions(null, traceSeed, Objects.requireNonNull(chooser, "chooser"), tracer, sites, reporter);
    }

    /** Tells {@code tracer} of every scheduling event. */
    public LoopOptions withTracer(Tracer tracer) {
        return new LoopOptions(seed, traceSeed, chooser, Objects.requireNonNull(tracer, "tracer"), sites, reporter);
    }

    /**
     * Remembers where each task was started, for dumps and statistics: a file and its line. For looking for a fault: it reads the stack at
     * every start, and says nothing on a target that cannot. Without it nothing is remembered, and it costs nothing.
     */
    public LoopOptions withCreationSites() {
        return new LoopOptions(seed, traceSeed, chooser, tracer, true, reporter);
    }

    /** Sends what nobody else would hear of to {@code reporter}, one message a call; the default prints it to {@link System#err}. */
    public LoopOptions withReporter(Reporter reporter) {
        return new LoopOptions(seed, traceSeed, chooser, tracer, sites, Objects.requireNonNull(reporter, "reporter"));
    }

    /** The given seed, or 0. */
    long seedOrZero() {
        return seed == null ? 0 : seed;
    }

    /** The chooser of a new loop: the given one, or one under the given seed, or null. */
    @Nullable
    Chooser newChooser() {
        return seed == null ? chooser : new SeededChooser(seed);
    }

    /** Whether the chooser is to be asked at every fair scheduling point rather than only where the clock is read. */
    boolean asksEverywhere() {
        return chooser != null;
    }

    /** The seed of trace ids for a loop whose host's clock stands at {@code now}. */
    long traceSeed(long now) {
        if (traceSeed != null) {
            return traceSeed;
        }
        return seed == null ? now : seed;
    }

    @Nullable
    Tracer tracer() {
        return tracer;
    }

    boolean creationSites() {
        return sites;
    }

    Reporter reporter() {
        return reporter;
    }
}
