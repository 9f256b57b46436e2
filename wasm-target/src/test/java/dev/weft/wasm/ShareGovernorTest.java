package dev.weft.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

/** Simulated pages: slices of random length, timers that are late, pauses without work. */
class ShareGovernorTest {

    private static final long MILLI = 1_000_000L;
    private static final long WINDOW = ShareGovernor.WINDOW_NANOS;
    private static final long TOLERANCE = WINDOW * ShareGovernor.TOLERANCE_PERCENT / 100;

    private record Slice(long began, long ended) {}

    @Property(tries = 60)
    void overAnyTwoSecondsTheShareIsNotExceeded(
            @ForAll @DoubleRange(min = 0.02, max = 1) double share, @ForAll long seed) {
        var random = new Random(seed);
        var slices = simulate(share, 8_000 * MILLI, random, 30 * MILLI, 0.05);
        for (Slice first : slices) {
            long busy = busyWithin(slices, first.began(), first.began() + WINDOW);
            assertTrue(
                    busy <= share * WINDOW + TOLERANCE,
                    () -> busy / MILLI + " ms in the window at " + first.began() / MILLI + " ms");
        }
    }

    @Property(tries = 60)
    void withWorkEnoughTheShareIsReachedOverAnyTwoSeconds(
            @ForAll @DoubleRange(min = 0.02, max = 1) double share,
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = 6 * MILLI) long lateness) {
        // Turns that come late at a share near 1 are lost for good: nobody can run more than all the time.
        double reachable = share > 0.5 ? 0.5 : share;
        var slices = simulate(reachable, 8_000 * MILLI, new Random(seed), lateness, 0);
        long last = slices.get(slices.size() - 1).ended();
        for (Slice first : slices) {
            if (first.began() + WINDOW <= last) {
                long busy = busyWithin(slices, first.began(), first.began() + WINDOW);
                assertTrue(
                        busy >= reachable * WINDOW - TOLERANCE,
                        () -> busy / MILLI + " ms in the window at " + first.began() / MILLI + " ms");
            }
        }
    }

    @Property(tries = 50)
    void hiddenPagesMakeUpForTimersThatFireOnceASecond(@ForAll @DoubleRange(min = 0.05, max = 0.9) double share) {
        var governor = new ShareGovernor(share);
        long now = 0;
        long busy = 0;
        while (now < 60_000 * MILLI) {
            governor.ran(0, now, now + 4 * MILLI, true);
            busy += 4 * MILLI + ShareGovernor.TURN_NANOS;
            now += 4 * MILLI + ShareGovernor.TURN_NANOS;
            if (governor.earliestNanos() > now) {
                now = Math.max(governor.earliestNanos(), (now / (1_000 * MILLI) + 1) * 1_000 * MILLI);
            }
        }
        assertEquals(share, (double) busy / now, 0.02);
    }

    @Property(tries = 50)
    void aShareOfOneNeverMakesAnybodyWait(@ForAll @LongRange(min = 1, max = 50 * MILLI) long slice) {
        var governor = new ShareGovernor(1);
        for (long now = 0; now < 1_000 * MILLI; now += slice) {
            governor.ran(now, now, now + slice, false);
            assertTrue(governor.earliestNanos() <= now + slice);
        }
    }

    @Property(tries = 50)
    void whoHadNothingToDoIsNotOwedAnything(@ForAll @DoubleRange(min = 0.02, max = 0.9) double share) {
        var governor = new ShareGovernor(share);
        governor.ran(0, 0, 4 * MILLI, false);
        long began = 10_000 * MILLI;
        governor.ran(began, began, began + 4 * MILLI, false);
        assertEquals(began + (4 * MILLI + ShareGovernor.TURN_NANOS) / share, governor.earliestNanos(), 1);
    }

    /**
     * Slices until {@code end}, the browser's part of them included: each as early as the governor lets it plus a random lateness; now and
     * then there is no work for a while.
     */
    private static List<Slice> simulate(double share, long end, Random random, long lateness, double idleChance) {
        var governor = new ShareGovernor(share);
        var slices = new ArrayList<Slice>();
        long now = 0;
        long due = 0;
        while (now < end) {
            long late = lateness == 0 ? 0 : random.nextLong(lateness);
            long idle = random.nextDouble() < idleChance ? random.nextLong(1_500 * MILLI) : 0;
            due = idle > 0 ? now + idle : due;
            long turn = Math.max(now, governor.earliestNanos()) + late + idle;
            long began = turn + (share < 1 ? ShareGovernor.TURN_NANOS : 0);
            long ended = began + 1 + random.nextLong(ShareGovernor.LONGEST_SLICE_NANOS);
            governor.ran(due, began, ended, false);
            slices.add(new Slice(turn, ended));
            now = ended;
        }
        return slices;
    }

    private static long busyWithin(List<Slice> slices, long from, long to) {
        long busy = 0;
        for (Slice slice : slices) {
            busy += Math.max(0, Math.min(to, slice.ended()) - Math.max(from, slice.began()));
        }
        return busy;
    }
}
