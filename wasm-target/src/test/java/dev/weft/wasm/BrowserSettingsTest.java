package dev.weft.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.loop.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserSettingsTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void aShareMustBeAboveZeroAndAtMostOne(double share) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> BrowserHost.settings().mainThreadShare(share));
        assertEquals(
                "A main-thread share of " + share
                        + " is not possible: give a number above 0 and at most 1, for example 0.18 for 18 percent.",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -4, 50.1, Double.NaN})
    void aSliceMustBeAboveZeroAndNoLongTask(double millis) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> BrowserHost.settings().sliceMillis(millis));
        assertEquals(
                "A slice of " + millis + " ms is not possible: give a number above 0 and at most 50, for example 4.",
                refused.getMessage());
    }

    @Test
    void thereMustBeAtLeastOneFiber() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new JspiFibers(0));
        assertEquals("maxFibers is 0: give at least 1, for example 10000.", refused.getMessage());
    }

    @Test
    void settingsAreKeptAndHaveDefaults() {
        var defaults = BrowserHost.settings();
        assertEquals(4_000_000, defaults.sliceNanos());
        assertEquals(1, defaults.share());
        assertEquals(Priority.USER_VISIBLE, defaults.priority());
        var changed =
                BrowserHost.settings().sliceMillis(2.5).mainThreadShare(0.18).priority(Priority.BACKGROUND);
        assertEquals(2_500_000, changed.sliceNanos());
        assertEquals(0.18, changed.share());
        assertEquals(Priority.BACKGROUND, changed.priority());
    }
}
