package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** From decoding order to presentation order. */
class FrameTimesTest {
    private static FrameTimes times(long timescale, long duration, long[] decodeTime, int... composition) {
        int count = composition.length;
        return new FrameTimes(
                new SampleTable(new int[count], new int[count], decodeTime, composition, duration), timescale);
    }

    @Test
    void framesAreRankedByTheirPresentationTimes() {
        // Decoded I P B B, shown I B B P.
        FrameTimes times = times(25, 4, new long[] {0, 1, 2, 3}, 2, 4, 1, 1);
        assertEquals(2, times.origin);
        assertEquals(0, times.rank(0));
        assertEquals(3, times.rank(1));
        assertEquals(1, times.rank(2));
        assertEquals(2, times.rank(3));
        assertEquals(3, times.ticks(3));
        assertEquals(4, times.ticks(4));
        assertEquals(160_000_000L, times.nanos(4));
        assertEquals(1, times.deepestReordering());
    }

    @Test
    void negativeOffsetsAreUnderstood() {
        FrameTimes times = times(25, 4, new long[] {0, 1, 2, 3}, 0, 2, -1, -1);
        assertEquals(0, times.origin);
        assertEquals(1, times.rank(2));
        assertEquals(3, times.rank(1));
    }

    @Test
    void framesDueAtTheSameTickAreSetOneTickApart() {
        FrameTimes times = times(1000, 120, new long[] {0, 40, 40, 80}, 0, 0, 0, 0);
        assertEquals(40, times.ticks(1));
        assertEquals(41, times.ticks(2));
        assertEquals(80, times.ticks(3));
    }

    @Test
    void theLastFrameLastsAsLongAsStatedEvenWhenTheSumDoesNotReachIt() {
        // Offsets push the last frame behind the end of the stated durations.
        FrameTimes times = times(1000, 120, new long[] {0, 40, 80}, 80, 80, 160);
        assertEquals(160, times.ticks(2));
        assertEquals(200, times.ticks(3));
    }

    @Test
    void longTimesDoNotOverflow() {
        FrameTimes times = times(90_000, 90_000L * 86_400 * 30, new long[] {0, 90_000L * 86_400 * 29}, 0, 0);
        assertEquals(86_400L * 30 * 1_000_000_000L, times.nanos(2));
    }
}
