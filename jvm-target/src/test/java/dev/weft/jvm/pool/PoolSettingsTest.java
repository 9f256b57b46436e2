package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.jvm.RuntimeInfo;
import dev.weft.jvm.Settings;
import org.junit.jupiter.api.Test;

class PoolSettingsTest {

    private static PoolSettings settings(int loops) {
        return new PoolSettings(
                "p", RuntimeInfo.of(Settings.builder().loops(loops).build()));
    }

    @Test
    void aPoolHasAsManyLoopsAsTheSettingsOfTheProcessSayUnlessToldOtherwise() {
        try (Pool pool = settings(3).open()) {
            assertEquals(3, pool.size());
        }
        try (Pool pool = settings(3).loops(1).open()) {
            assertEquals(1, pool.size());
        }
        try (Pool pool = Pool.of("p")) {
            assertEquals(RuntimeInfo.ofProcess().suggestedLoops(), pool.size());
        }
    }

    @Test
    void aPoolWithoutALoopIsRefused() {
        assertEquals(
                "pool 'p' cannot have 0 loops: give a number of at least 1",
                assertThrows(IllegalArgumentException.class, () -> settings(3).loops(0))
                        .getMessage());
    }
}
