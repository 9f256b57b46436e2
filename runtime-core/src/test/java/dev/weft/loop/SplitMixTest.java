package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitMixTest {

    /** The JDK's SplittableRandom is the same algorithm, so it is the reference. */
    @Property
    void isSplitMix64(@ForAll long seed) {
        SplitMix ours = new SplitMix(seed);
        SplittableRandom reference = new SplittableRandom(seed);
        for (int i = 0; i < 10; i++) {
            assertEquals(reference.nextLong(), ours.nextLong());
        }
    }

    @Property
    void staysWithinItsBound(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
        int number = new SplitMix(seed).nextInt(bound);
        assertTrue(number >= 0 && number < bound);
    }

    @Test
    void reachesEveryNumberBelowASmallBound() {
        SplitMix random = new SplitMix(1);
        int[] seen = new int[10];
        for (int i = 0; i < 10_000; i++) {
            seen[random.nextInt(10)]++;
        }
        for (int count : seen) {
            // Mean 1,000, deviation 30: six deviations either way.
            assertTrue(count > 820 && count < 1_180, "count " + count);
        }
    }
}
