package dev.weft.test;

/**
 * Judges a finished run.
 *
 * @param <T> what the program answers
 * @param <R> what counts as the run's outcome; compared with {@code equals}
 */
@FunctionalInterface
public interface Verdict<T, R> {

    /**
     * The outcome of {@code run}. Called outside every task; must not suspend. What it throws makes the run a failure: pass {@link
     * Run#result} on where only success will do.
     */
    R judge(Run<T> run) throws Exception;
}
