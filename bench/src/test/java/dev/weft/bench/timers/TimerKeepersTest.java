package dev.weft.bench.timers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerKeepersTest {

    private static final int TIMERS = 100;

    @ParameterizedTest
    @CsvSource({"weft,SET", "weft,SLEEPERS", "kotlin,SLEEPERS", "jdk,RANDOM", "netty,LATEST"})
    void setAndCancelTimers(String column, Order order) throws Exception {
        long[] hours = new long[TIMERS];
        Arrays.fill(hours, 3_600_000);
        TimerKeeper keeper = TimerKeepers.find(column, order).orElseThrow();
        assertTrue(keeper.setAndCancel(hours, order.of(TIMERS, new Random(1))) > 0);
    }

    @Test
    void ordersNameEachTimerOnce() {
        assertArrayEquals(new int[] {2, 1, 0}, Order.LATEST.of(3, new Random(1)));
        assertArrayEquals(new int[] {0, 1, 2}, Order.SET.of(3, new Random(1)));
        int[] random = Order.RANDOM.of(TIMERS, new Random(1));
        assertEquals(TIMERS, IntStream.of(random).distinct().count());
        assertTrue(IntStream.range(0, TIMERS).anyMatch(i -> random[i] != i));
    }
}
