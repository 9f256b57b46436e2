package dev.weft.test;

import dev.weft.loop.Tracer;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finished run of a program under test.
 *
 * @param <T> the type of the program's result
 */
public final class Run<T> {

    private final Conductor conductor;

    private @Nullable ScheduleText schedule;

    private final @Nullable RaceFinder finder;

    private final @Nullable TextTrace text;

    private @Nullable Task<T> root;

    /** What broke the loop, or says what was left on it. */
    private @Nullable Throwable wrong;

    private @Nullable List<String> reports;

    Run(Conductor conductor, @Nullable ScheduleText schedule, @Nullable RaceFinder finder, @Nullable TextTrace text) {
        this.conductor = conductor;
        this.schedule = schedule;
        this.finder = finder;
        this.text = text;
    }

    // ---- while it runs ----

    void addTracersTo(List<Tracer> tracers) {
        if (finder != null) {
            tracers.add(finder);
        }
        if (text != null) {
            tracers.add(text);
        }
    }

    void reported(String message) {
        if (reports == null) {
            reports = new ArrayList<>();
        }
        reports.add(message);
    }

    void ended(Task<T> task) {
        root = task;
    }

    void broke(Throwable thrown) {
        wrong = thrown;
    }

    // ---- once it is over ----

    /**
     * What went wrong: what the program threw, or else what is wrong about how it ended (the loop broke, something is left on it, a
     * failure that no task received was reported, a race was found). Null when nothing did.
     */
    public @Nullable Throwable failure() {
        Throwable thrown = thrown();
        if (thrown != null) {
            return thrown;
        }
        if (wrong != null) {
            return wrong;
        }
        if (reports != null) {
            return WeftTest.unreceived(reports);
        }
        return finder == null ? null : finder.failure();
    }

    /**
     * The program's result.
     *
     * @throws Exception the {@link #failure}, if there was one
     */
    public T result() throws Exception {
        Throwable failure = failure();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (Exception) failure;
        }
        return root().result();
    }

    /** What the program threw, or null; whatever else was wrong. */
    public @Nullable Throwable thrown() {
        return root == null ? null : root.failure();
    }

    /** What broke the loop, or says what was left on it; null when it is clean. */
    @Nullable
    Throwable wrong() {
        return wrong;
    }

    /** The messages that the loop passed on because no task received them, in order. */
    public List<String> reports() {
        return reports == null ? List.of() : List.copyOf(reports);
    }

    /** The races that were found; empty unless they were looked for. */
    public List<Race> races() {
        return finder == null ? List.of() : finder.races();
    }

    /** The schedule of this run, for {@link Explorer#replay}. To be asked before the verdict is given. */
    public String schedule() {
        if (schedule == null) {
            schedule = conductor.schedule();
        }
        return schedule.toString();
    }

    /** What happened, one line each, in order; empty unless this run is a replay. */
    public List<String> trace() {
        return text == null ? List.of() : text.lines();
    }

    private Task<T> root() {
        return Objects.requireNonNull(root, "the program has not ended");
    }

    @Override
    public String toString() {
        Throwable failure = failure();
        StringBuilder out = new StringBuilder("schedule ").append(schedule()).append(": ");
        out.append(failure == null ? "result " + root().result() : failure);
        for (String line : trace()) {
            out.append("\n    ").append(line);
        }
        return out.toString();
    }
}
