package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.loop.LoopOptions;
import dev.weft.seq.Retry;
import dev.weft.seq.Seq;
import dev.weft.test.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pauses of a retry are random, and yet those of the seed. */
class SeqJitterTest {

    /** How long ten retries take, in nanoseconds of virtual time. */
    private static long time(long seed) {
        Duration second = Duration.ofSeconds(1);
        VirtualHost host = new VirtualHost(JvmFibers.continuations());
        List<Long> times = new ArrayList<>();
        host.start(
                LoopOptions.defaults().withSeed(seed),
                "main",
                () -> Seq.failing(() -> new IllegalStateException("again"))
                        .retry(Retry.times(10).backoff(second, second).jitter(1))
                        .recover(failure -> Seq.empty())
                        .count(),
                root -> {
                    assertEquals(0L, root.result());
                    times.add(host.nanoTime());
                });
        assertEquals(1, times.size());
        return times.get(0);
    }

    @Test
    void equalSeedsPauseEquallyAndOthersDoNot() {
        for (long seed = 1; seed <= 20; seed++) {
            long time = time(seed);
            assertEquals(time, time(seed));
            assertNotEquals(time, time(seed + 1));
            // Ten times half a second on average, with a deviation of 0.91 s: four deviations either way.
            assertTrue(time > 1.3e9 && time < 8.7e9, "time " + time);
        }
    }
}
