package dev.weft.e2e.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void percentileIsTheNearestMeasuredValue() {
        Samples hundred = Samples.of(IntStream.rangeClosed(1, 100).boxed().toList());
        assertEquals(95, hundred.percentile(95));
        assertEquals(50, hundred.percentile(50));
        assertEquals(1, hundred.percentile(0.1));
        assertEquals(100, hundred.percentile(100));
        assertEquals(3, Samples.of(3, 1, 2).percentile(95));
        assertEquals(2, Samples.of(3, 1, 2).percentile(50));
    }

    @Test
    void countsSumsAndFindsTheLargest() {
        Samples samples = Samples.of(50, 51, 7.5);
        assertEquals(3, samples.count());
        assertEquals(108.5, samples.sum());
        assertEquals(51, samples.max());
        assertEquals(1, samples.countOver(50));
        assertEquals("3 samples, p50 50.0, p95 51.0, max 51.0", samples.toString());
    }

    @Test
    void noSamplesCountAsZero() {
        Samples none = Samples.of(List.of());
        assertEquals(0, none.count());
        assertEquals(0, none.max());
        assertEquals(0, none.percentile(95));
    }

    @Test
    void refusesWhatWasNeverMeasured() {
        assertThrows(IllegalArgumentException.class, () -> Samples.of(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Samples.of(1).percentile(0));
    }

    @Test
    void laterChangesOfTheArrayAreNotSeen() {
        double[] values = {1, 2};
        Samples samples = Samples.of(values);
        values[1] = 9;
        assertEquals(2, samples.max());
    }
}
