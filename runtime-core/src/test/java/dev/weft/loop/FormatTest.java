package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1 us",
        "1500, 1.5 us",
        "999999, 999.999 us",
        "1000000, 1 ms",
        "12500000, 12.5 ms",
        "-1000000, -1 ms",
        "1000000000, 1 s",
        "1001000000, 1.001 s",
        "86400000000000, 86400 s",
    })
    void durations(long nanos, String text) {
        assertEquals(text, Format.duration(nanos));
    }
}
