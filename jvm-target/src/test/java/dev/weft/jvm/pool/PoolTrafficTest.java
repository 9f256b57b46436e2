package dev.weft.jvm.pool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The soak, for a moment. */
@Timeout(120)
class PoolTrafficTest {

    private static final double MINUTES = 0.04;

    @Test
    void afterRandomSpawnsCancelsCallsAndSelectsEverythingIsAccountedFor() {
        long seed = System.nanoTime();
        System.out.println("PoolTrafficTest: seed " + seed);
        new PoolSoak(seed).run(MINUTES);
    }
}
