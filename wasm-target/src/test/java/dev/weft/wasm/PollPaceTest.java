package dev.weft.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PollPaceTest {

    @Property
    void whateverALoopsRoundTakesTheLooksSettleNearTheAim(
            @ForAll @LongRange(min = 5, max = 2_000_000) long round, @ForAll @IntRange(max = 1_024) int start) {
        int grant = start;
        for (int look = 0; look < 12; look++) {
            grant = PollPace.next(grant, Math.max(1, grant) * round);
        }
        long between = grant * round;
        assertTrue(grant == 1 || between <= PollPace.AIM_NANOS, between + " ns");
        assertTrue(grant == PollPace.MOST || 2 * between + round >= PollPace.AIM_NANOS, between + " ns");
    }

    @Property
    void oneLookIsEnoughToSlowDown(@ForAll @LongRange(min = 1, max = 2_000_000) long round) {
        assertTrue(PollPace.next(PollPace.MOST, PollPace.MOST * round) * round <= Math.max(round, PollPace.AIM_NANOS));
    }

    @Test
    void aClockThatHasNotMovedLetsMorePollsPassButNotAllAtOnce() {
        assertEquals(8, PollPace.next(0, 0));
        assertEquals(64, PollPace.next(8, 0));
        assertEquals(PollPace.MOST, PollPace.next(PollPace.MOST, 0));
    }

    @Test
    void aLongPauseBetweenPollsIsForgottenSoon() {
        int grant = PollPace.next(PollPace.MOST, 3_000_000_000L);
        assertEquals(1, grant);
        for (int look = 0; look < 4; look++) {
            grant = PollPace.next(grant, grant * 30L);
        }
        assertEquals(PollPace.MOST, grant);
    }
}
