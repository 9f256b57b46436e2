package dev.weft.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of an {@linkplain Explorer exploration}.
 *
 * @param <R> the type of the outcomes
 */
public final class Exploration<R> {

    private final Map<R, Seen> outcomes;

    private final Map<String, Failure> failures;

    private final long schedules;

    private final long pruned;

    private final long cut;

    private final int maxDepth;

    private final String gap;

    Exploration(Tally<R> tally, String gap) {
        this.outcomes = new LinkedHashMap<>(tally.outcomes);
        this.failures = new LinkedHashMap<>(tally.failures);
        this.schedules = tally.schedules;
        this.pruned = tally.pruned;
        this.cut = tally.cut;
        this.maxDepth = tally.maxDepth;
        this.gap = gap;
    }

    /** How many schedules were run to the program's end. */
    public long schedules() {
        return schedules;
    }

    /** How many runs were given up half-way because they could only repeat, in another order, what had been seen ({@link Explorer#reduced}). */
    public long pruned() {
        return pruned;
    }

    /** How many runs were given up because they took more steps than {@link Explorer#maxSteps} allows. */
    public long cut() {
        return cut;
    }

    /** The most choice points with two options or more that one run had. */
    public int maxDepth() {
        return maxDepth;
    }

    /**
     * Whether every schedule was run that the explorer's settings admit. False when a bound was reached, the exploration stopped at a
     * failure, or it was random.
     */
    public boolean complete() {
        return gap.isEmpty();
    }

    /** What is missing to completeness, as a sentence; empty when nothing is. */
    public String gap() {
        return gap;
    }

    /** The different outcomes, in the order in which they were first seen. */
    public Set<R> outcomes() {
        return new LinkedHashSet<>(outcomes.keySet());
    }

    /** How many runs had {@code outcome}. */
    public long runs(R outcome) {
        Seen seen = outcomes.get(outcome);
        return seen == null ? 0 : seen.runs;
    }

    /**
     * A schedule that has {@code outcome}, for {@link Explorer#replay}.
     *
     * @throws IllegalArgumentException when no run had it
     */
    public String scheduleOf(R outcome) {
        Seen seen = outcomes.get(outcome);
        if (seen == null) {
            throw new IllegalArgumentException(
                    "no run had the outcome " + outcome + "; there were " + outcomes.keySet());
        }
        return seen.schedule;
    }

    /** The different failures, in the order in which they were first seen. */
    public List<Failure> failures() {
        return new ArrayList<>(failures.values());
    }

    /**
     * Checks that the exploration is complete, no run failed, and the outcomes are exactly these.
     *
     * @throws AssertionError otherwise, naming each outcome that is missing or too many, the latter with a schedule
     */
    public Exploration<R> expect(Collection<R> expected) {
        StringBuilder wrong = new StringBuilder();
        for (Failure failure : failures.values()) {
            wrong.append("\n  a run failed: ").append(failure);
        }
        for (Map.Entry<R, Seen> outcome : outcomes.entrySet()) {
            if (!expected.contains(outcome.getKey())) {
                wrong.append("\n  not expected: ").append(outcome.getKey());
                wrong.append(" (schedule ").append(outcome.getValue().schedule).append(')');
            }
        }
        for (R one : expected) {
            if (!outcomes.containsKey(one)) {
                wrong.append("\n  never seen: ").append(one);
            }
        }
        if (wrong.length() > 0 || !complete()) {
            throw new AssertionError(this + wrong.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(schedules).append(schedules == 1 ? " schedule" : " schedules");
        out.append(", at most ").append(maxDepth).append(" choices deep, ");
        out.append(pruned == 0 ? "" : pruned + " runs given up as repetitions, ");
        out.append(outcomes.size()).append(outcomes.size() == 1 ? " outcome, " : " outcomes, ");
        out.append(failures.size()).append(failures.size() == 1 ? " kind of failure; " : " kinds of failure; ");
        return out.append(complete() ? "complete" : "not complete: " + gap).toString();
    }

    /** How often something was seen, and under which schedule first. */
    static final class Seen {

        final String schedule;

        long runs = 1;

        Seen(String schedule) {
            this.schedule = schedule;
        }
    }
}
