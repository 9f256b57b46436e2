package dev.weft.task;

import dev.weft.loop.Format;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Timer;
import dev.weft.loop.WaitPoint;
import java.time.Duration;

/** One sleep of one strand: the timer that ends it and the place where the strand is parked meanwhile. */
final class Sleep extends Timer implements WaitPoint {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** The longest duration that may be added to a clock reading: the differences of such times do not overflow. */
    private static final long LONGEST = Long.MAX_VALUE / 2;

    private final Strand strand;

    /** Whether a cancel ended it, rather than its timer. */
    private boolean cutShort;

    private Sleep(Strand strand, long until) {
        super(until);
        this.strand = strand;
    }

    /** Suspends {@code strand} for {@code nanos}, or yields. */
    static void nanos(Strand strand, long nanos) {
        Loop loop = strand.loop();
        if (nanos <= 0) {
            loop.yield(strand);
        } else {
            sleep(strand, loop.nanoTime() + nanos);
        }
    }

    /** Suspends {@code strand} until {@code until}, on the scale of {@link Loop#nanoTime()}, or yields. */
    static void until(Strand strand, long until) {
        Loop loop = strand.loop();
        long now = loop.nanoTime();
        long near = near(now, until);
        if (near - now <= 0) {
            loop.yield(strand);
        } else {
            sleep(strand, near);
        }
    }

    private static void sleep(Strand strand, long until) {
        Loop loop = strand.loop();
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        Sleep sleep = new Sleep(strand, until);
        loop.set(sleep);
        loop.park(strand, sleep);
        if (sleep.cutShort) {
            throw Task.currentCancellation();
        }
    }

    /** {@code duration} in nanoseconds, at most {@value #LONGEST} to either side. */
    static long saturatedNanos(Duration duration) {
        long seconds = duration.getSeconds();
        long most = LONGEST / NANOS_PER_SECOND;
        if (seconds >= most) {
            return LONGEST;
        }
        return seconds <= -most ? -LONGEST : duration.toNanos();
    }

    /** {@code millis} in nanoseconds, at most {@value #LONGEST} to either side. */
    static long nanosOfMillis(long millis) {
        if (millis < LONGEST / NANOS_PER_MILLI) {
            return Math.max(millis, -LONGEST / NANOS_PER_MILLI) * NANOS_PER_MILLI;
        }
        return LONGEST;
    }

    @Override
    protected void fire() {
        strand.loop().unpark(strand);
    }

    @Override
    public ParkReason reason() {
        return ParkReason.SLEEP;
    }

    @Override
    public String describe() {
        return "(" + Format.duration(nanoTime() - strand.loop().nanoTime()) + " left)";
    }

    @Override
    public String toString() {
        return "end of the sleep of " + strand.label();
    }

    @Override
    public boolean abandon(Strand cancelled) {
        strand.loop().unset(this);
        cutShort = true;
        return true;
    }
}
