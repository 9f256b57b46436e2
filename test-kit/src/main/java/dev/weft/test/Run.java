package dev.weft.test;

import dev.weft.task.Task;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finished run of a program under test.
 *
 * @param <T> the type of the program's result
 */
public final class Run<T> {

    private final Task<T> root;

    private final List<String> reports;

    private final @Nullable Throwable leak;

    private final ScheduleText schedule;

    private final List<String> trace;

    Run(Task<T> root, List<String> reports, @Nullable Throwable leak, ScheduleText schedule, List<String> trace) {
        this.root = root;
        this.reports = reports;
        this.leak = leak;
        this.schedule = schedule;
        this.trace = trace;
    }

    /**
     * What went wrong: what the program threw, or else what is wrong about how it ended (something is left on the loop, a failure that no
     * task received was reported, a race was found). Null when nothing did.
     */
    public @Nullable Throwable failure() {
        Throwable failure = root.failure();
        if (failure != null) {
            return failure;
        }
        if (leak != null) {
            return leak;
        }
        return reports.isEmpty() ? null : new AssertionError("nobody received: " + String.join("; ", reports));
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
        return root.result();
    }

    /** What the program threw, or null; whatever else was wrong. */
    public @Nullable Throwable thrown() {
        return root.failure();
    }

    /** The messages that the loop passed on because no task received them, in order. */
    public List<String> reports() {
        return List.copyOf(reports);
    }

    /** The schedule of this run, for {@link Explorer#replay}. */
    public String schedule() {
        return schedule.toString();
    }

    /** What happened, one line each, in order; empty unless this run is a replay. */
    public List<String> trace() {
        return trace;
    }

    @Override
    public String toString() {
        Throwable failure = failure();
        StringBuilder out = new StringBuilder("schedule ").append(schedule).append(": ");
        out.append(failure == null ? "result " + Objects.toString(root.result()) : failure);
        for (String line : trace) {
            out.append("\n    ").append(line);
        }
        return out.toString();
    }
}
