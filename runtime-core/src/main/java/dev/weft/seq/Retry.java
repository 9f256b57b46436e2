package dev.weft.seq;

import dev.weft.loop.SplitMix;
import dev.weft.task.Task;
import java.time.Duration;

/**
 * How {@link Seq#retry} goes about it: how often, for which failures, and after which pause. Immutable; each method answers a changed
 * copy.
 *
 * {@snippet :
 * Seq<Quote> quotes = feed.retry(Retry.times(5)
 *         .backoff(Duration.ofMillis(100), Duration.ofSeconds(10))
 *         .jitter(0.5)
 *         .when(failure -> failure instanceof IOException));
 * }
 */
public final class Retry {

    private static final double TWO_TO_THE_53 = 9007199254740992.0;

    private final long limit;

    private final long first;

    private final long most;

    private final double factor;

    private final double jitter;

    private final Predicate<? super Exception> predicate;

    private Retry(
            long limit, long first, long most, double factor, double jitter, Predicate<? super Exception> predicate) {
        this.limit = limit;
        this.first = first;
        this.most = most;
        this.factor = factor;
        this.jitter = jitter;
        this.predicate = predicate;
    }

    /**
     * Runs the source again up to {@code limit} times, at once, after any {@link Exception}. What it threw last is thrown.
     *
     * @param limit 0 or more
     */
    public static Retry times(long limit) {
        Failures.atLeast(0, limit, "the number of retries");
        return new Retry(limit, 0, 0, 2, 0, failure -> true);
    }

    /** Runs the source again as often as it fails. */
    public static Retry forever() {
        return times(Long.MAX_VALUE);
    }

    /**
     * Pauses for {@code first} before the first retry and for twice the pause before (or another {@link #factor}) from then on, but
     * never for more than {@code most}.
     *
     * @param first zero or more
     * @param most at least {@code first}
     */
    public Retry backoff(Duration first, Duration most) {
        long firstNanos = Task.saturatedNanos(first);
        long mostNanos = Task.saturatedNanos(most);
        Failures.atLeast(0, firstNanos, "the first pause of backoff in nanoseconds");
        Failures.atLeast(firstNanos, mostNanos, "the longest pause of backoff in nanoseconds");
        return new Retry(limit, firstNanos, mostNanos, factor, jitter, predicate);
    }

    /**
     * How many times longer each pause is than the one before; 2 unless set.
     *
     * @param factor at least 1
     */
    public Retry factor(double factor) {
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("the factor of backoff must be at least 1, and was " + factor);
        }
        return new Retry(limit, first, most, factor, jitter, predicate);
    }

    /**
     * Shortens each pause by a random part of it, so that those who failed together do not come back together. Drawn from the loop's
     * {@linkplain dev.weft.loop.Loop#seed seed}, its time and the task: in virtual time, equal runs have equal pauses.
     *
     * @param part the greatest part to take off, from 0 (the default: none) to 1 (all of it)
     */
    public Retry jitter(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("the jitter of backoff must be from 0 to 1, and was " + part);
        }
        return new Retry(limit, first, most, factor, part, predicate);
    }

    /** Retries only after failures for which {@code predicate} holds; replaces an earlier predicate. */
    public Retry when(Predicate<? super Exception> predicate) {
        return new Retry(limit, first, most, factor, jitter, predicate);
    }

    Attempts begin(Task<?> task) {
        return new Attempts(task);
    }

    @Override
    public String toString() {
        return "retry " + (limit == Long.MAX_VALUE ? "for ever" : "up to " + limit + " times");
    }

    /** The retries of one run. */
    final class Attempts {

        private final SplitMix random;

        private long left = limit;

        private long pause = first;

        private Attempts(Task<?> task) {
            SplitMix seeds = new SplitMix(task.loop().seed() ^ task.loop().nanoTime());
            random = new SplitMix(seeds.nextLong() + task.id());
        }

        /** Whether to try again after {@code failure}. */
        boolean another(Exception failure) throws Exception {
            try {
                return left-- > 0 && predicate.test(failure);
            } catch (Throwable t) {
                throw Failures.raise(Failures.combine(t, failure));
            }
        }

        /** Suspends for the pause that comes next. */
        void pause() {
            double taken = jitter * ((random.nextLong() >>> 11) / TWO_TO_THE_53);
            long shortened = pause - (long) (pause * taken);
            pause = (long) Math.min(most, pause * factor);
            Task.sleep(Duration.ofNanos(shortened));
        }
    }
}
