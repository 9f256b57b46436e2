package dev.weft.test;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what an exploration sees. */
final class Tally<R> {

    final Map<R, Exploration.Seen> outcomes = new LinkedHashMap<>();

    final Map<String, Failure> failures = new LinkedHashMap<>();

    long schedules;

    long pruned;

    long cut;

    int maxDepth;

    /** Judges {@code run} and counts it; false when it failed. */
    <T> boolean count(Run<T> run, Verdict<T, R> verdict, int depth) {
        schedules++;
        maxDepth = Math.max(maxDepth, depth);
        R outcome;
        try {
            outcome = verdict.judge(run);
        } catch (Throwable thrown) {
            failed(thrown, run);
            return false;
        }
        Exploration.Seen seen = outcomes.get(outcome);
        if (seen == null) {
            outcomes.put(outcome, new Exploration.Seen(run.schedule()));
        } else {
            seen.runs++;
        }
        return true;
    }

    private void failed(Throwable thrown, Run<?> run) {
        String key = Failure.key(thrown);
        Failure before = failures.get(key);
        failures.put(key, before == null ? new Failure(thrown, run.schedule(), 1) : before.again());
    }

    /** The failure seen first, or null. */
    @Nullable
    Failure first() {
        return failures.isEmpty() ? null : failures.values().iterator().next();
    }
}
