package dev.weft.wasm.concurrent;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Stands for {@link java.util.concurrent.TimeUnit}. */
public enum WeftTimeUnit {
    NANOSECONDS(1L),
    MICROSECONDS(1_000L),
    MILLISECONDS(1_000_000L),
    SECONDS(1_000_000_000L),
    MINUTES(60_000_000_000L),
    HOURS(3_600_000_000_000L),
    DAYS(86_400_000_000_000L);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long nanos;

    WeftTimeUnit(long nanos) {
        this.nanos = nanos;
    }

    public long convert(long sourceDuration, WeftTimeUnit sourceUnit) {
        return in(sourceDuration, sourceUnit.nanos, nanos);
    }

    private static long in(long duration, long from, long to) {
        if (from == to) {
            return duration;
        }
        if (from < to) {
            return duration / (to / from);
        }
        long factor = from / to;
        long most = Long.MAX_VALUE / factor;
        if (duration > most) {
            return Long.MAX_VALUE;
        }
        return duration < -most ? Long.MIN_VALUE : duration * factor;
    }

    public long convert(Duration duration) {
        long seconds = duration.getSeconds();
        int nano = duration.getNano();
        if (seconds < 0 && nano > 0) {
            seconds++;
            nano -= (int) NANOS_PER_SECOND;
        }
        long whole = in(seconds, NANOS_PER_SECOND, nanos);
        if (nanos >= NANOS_PER_SECOND || whole == Long.MAX_VALUE || whole == Long.MIN_VALUE) {
            return whole;
        }
        long sum = whole + nano / nanos;
        boolean overflow = whole > 0 && sum < 0;
        boolean underflow = whole < 0 && sum > 0;
        return overflow ? Long.MAX_VALUE : underflow ? Long.MIN_VALUE : sum;
    }

    public long toNanos(long duration) {
        return in(duration, nanos, NANOSECONDS.nanos);
    }

    public long toMicros(long duration) {
        return in(duration, nanos, MICROSECONDS.nanos);
    }

    public long toMillis(long duration) {
        return in(duration, nanos, MILLISECONDS.nanos);
    }

    public long toSeconds(long duration) {
        return in(duration, nanos, SECONDS.nanos);
    }

    public long toMinutes(long duration) {
        return in(duration, nanos, MINUTES.nanos);
    }

    public long toHours(long duration) {
        return in(duration, nanos, HOURS.nanos);
    }

    public long toDays(long duration) {
        return in(duration, nanos, DAYS.nanos);
    }

    /** {@code Object.wait} for so long. Suspends. */
    public void timedWait(Object object, long timeout) throws InterruptedException {
        if (timeout > 0) {
            long millis = toMillis(timeout);
            object.wait(millis, rest(timeout, millis));
        }
    }

    /** {@code Thread.join} for so long. Suspends. */
    public void timedJoin(Thread thread, long timeout) throws InterruptedException {
        if (timeout > 0) {
            long millis = toMillis(timeout);
            thread.join(millis, rest(timeout, millis));
        }
    }

    /** {@code Thread.sleep} for so long. Suspends. */
    public void sleep(long timeout) throws InterruptedException {
        if (timeout > 0) {
            long millis = toMillis(timeout);
            Thread.sleep(millis, rest(timeout, millis));
        }
    }

    private int rest(long duration, long millis) {
        if (this == NANOSECONDS) {
            return (int) (duration - millis * MILLISECONDS.nanos);
        }
        return this == MICROSECONDS ? (int) (duration * MICROSECONDS.nanos - millis * MILLISECONDS.nanos) : 0;
    }

    public ChronoUnit toChronoUnit() {
        return switch (this) {
            case NANOSECONDS -> ChronoUnit.NANOS;
            case MICROSECONDS -> ChronoUnit.MICROS;
            case MILLISECONDS -> ChronoUnit.MILLIS;
            case SECONDS -> ChronoUnit.SECONDS;
            case MINUTES -> ChronoUnit.MINUTES;
            case HOURS -> ChronoUnit.HOURS;
            case DAYS -> ChronoUnit.DAYS;
        };
    }

    public static WeftTimeUnit of(ChronoUnit unit) {
        return switch (unit) {
            case NANOS -> NANOSECONDS;
            case MICROS -> MICROSECONDS;
            case MILLIS -> MILLISECONDS;
            case SECONDS -> SECONDS;
            case MINUTES -> MINUTES;
            case HOURS -> HOURS;
            case DAYS -> DAYS;
            default -> throw new IllegalArgumentException("No TimeUnit equivalent for " + unit);
        };
    }
}
