package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What sizes may be asked for, and what follows for the other side. */
class OutputSizeTest {
    @Test
    void zeroKeepsOrFollows() {
        assertArrayEquals(new int[] {640, 272}, OutputSize.KEEP.resolve(640, 272));
        assertArrayEquals(new int[] {320, 136}, new OutputSize(320, 0).resolve(640, 272));
        assertArrayEquals(new int[] {318, 136}, new OutputSize(0, 136).resolve(636, 272));
        assertArrayEquals(new int[] {426, 240}, new OutputSize(0, 240).resolve(1920, 1080));
        assertArrayEquals(new int[] {16, 4096}, new OutputSize(16, 0).resolve(16, 8192));
        assertArrayEquals(new int[] {100, 100}, new OutputSize(100, 100).resolve(640, 272));
    }

    @Test
    void oddSizesAreRefusedWithTheEvenOnesBesideThem() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new OutputSize(427, 240));
        assertEquals(
                "The output width is 427; 4:2:0 video needs even numbers, so use 426 or 428.", refused.getMessage());
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new OutputSize(0, 5000));
        assertEquals("The output height is 5000; it must be 0 (keep) or from 16 to 4096.", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new OutputSize(8, 0));
        assertThrows(IllegalArgumentException.class, () -> new OutputSize(-2, 0));
    }
}
