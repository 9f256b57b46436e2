package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SliceClockTest {

    private static final int MOST = 64;

    private final StubHost host = new StubHost(7_000_000_000L);

    private final SliceClock clock = new SliceClock(host, false);

    /** How many operations may be done before the next reading, that one included. */
    private int operationsUntilSpent() {
        int operations = 1;
        while (!clock.spent()) {
            operations++;
        }
        return operations;
    }

    /** Spends the credit in {@code nanos} and reads the clock. */
    private void refillAfter(long nanos) {
        operationsUntilSpent();
        host.now += nanos;
        clock.refill();
    }

    @Test
    void theSliceIsOverAtItsEndAndNotBefore() {
        long end = host.now + 1_000;
        clock.begin(end);
        host.now = end - 1;
        clock.read();
        assertFalse(clock.over());
        host.now = end;
        assertFalse(clock.over(), "as of the last reading");
        clock.read();
        assertTrue(clock.over());
        assertEquals(end, clock.now());
    }

    @Test
    void aSliceMayEndBeyondTheOverflow() {
        host.now = Long.MAX_VALUE - 5;
        clock.begin(Long.MAX_VALUE + 10);
        assertFalse(clock.over());
        host.now += 15;
        clock.read();
        assertTrue(clock.over());
    }

    @Test
    void quickOperationsAreReadAfterSixtyFour() {
        clock.begin(Long.MAX_VALUE);
        assertEquals(MOST + 1, operationsUntilSpent());
        clock.refill();
        assertEquals(MOST + 1, operationsUntilSpent(), "no time has passed");
        host.now += 1;
        clock.refill();
        assertEquals(MOST + 1, operationsUntilSpent());
    }

    @Test
    void slowOperationsAreReadAboutEveryFiftyMicroseconds() {
        clock.begin(Long.MAX_VALUE);
        refillAfter((MOST + 1) * 5_000L);
        assertEquals(11, operationsUntilSpent(), "ten of 5 us each");
        clock.refill();
        refillAfter((MOST + 1) * 50_000L);
        assertEquals(2, operationsUntilSpent(), "one of 50 us");
    }

    @Test
    void theSlowestOperationIsReadAfterItself() {
        clock.begin(Long.MAX_VALUE);
        refillAfter(1_000_000_000);
        assertEquals(2, operationsUntilSpent());
    }

    @Test
    void theExperienceOfOneReadingCountsForTheNextSlice() {
        clock.begin(Long.MAX_VALUE);
        refillAfter((MOST + 1) * 5_000L);
        clock.begin(Long.MAX_VALUE);
        assertEquals(11, operationsUntilSpent());
    }

    @Test
    void hurriedItIsReadAfterTheNextOperationAndGoesOnAsBefore() {
        clock.begin(Long.MAX_VALUE);
        assertFalse(clock.spent());
        clock.hurry();
        clock.hurry();
        host.now += 7;
        assertTrue(clock.spent());
        clock.refill();
        assertEquals(host.now, clock.now());
        assertEquals(MOST - 1, operationsUntilSpent(), "two operations of the grant were done");
        host.now += (MOST + 1) * 5_000L - 7;
        clock.refill();
        assertEquals(11, operationsUntilSpent(), "ten of 5 us each, by all the time since the grant");
    }

    @Test
    void hurriedWhenNothingIsLeftItGrantsAsUsual() {
        clock.begin(Long.MAX_VALUE);
        for (int i = 0; i < MOST; i++) {
            assertFalse(clock.spent());
        }
        clock.hurry();
        assertTrue(clock.spent());
        clock.refill();
        assertEquals(MOST + 1, operationsUntilSpent());
    }

    @Test
    void hurriedJustBeforeTheEndItStillCountsEachOperation() {
        clock.begin(Long.MAX_VALUE);
        for (int i = 0; i < MOST - 1; i++) {
            assertFalse(clock.spent());
        }
        clock.hurry();
        assertTrue(clock.spent());
        clock.refill();
        assertTrue(clock.spent(), "the last of the grant was the one before");
    }

    @Test
    void everywhereMeansAfterEachOperation() {
        SliceClock each = new SliceClock(host, true);
        each.begin(Long.MAX_VALUE);
        assertTrue(each.spent());
        each.refill();
        assertTrue(each.spent());
        host.now += 1;
        each.refill();
        assertTrue(each.spent());
    }
}
