package dev.weft.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                1,
                -1,
                0.18,
                50.1,
                -0.1,
                1.01,
                2.5,
                0.001,
                123456.75,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY
            })
    void ordinaryNumbersReadAsJavaWritesThem(double number) {
        assertEquals(String.valueOf(number), Decimal.text(number));
    }

    @Test
    void longFractionsAreCutAndLargeNumbersAreNotTold() {
        assertEquals("0.333333", Decimal.text(1 / 3.0));
        assertEquals("0.0", Decimal.text(1e-9));
        assertEquals("-more than a million million", Decimal.text(-1e300));
    }
}
