package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings from three places, and what is refused there. */
class SettingsTest {

    private static final Map<String, String> NOTHING = Map.of();

    private static String refusal(Map<String, String> properties, Map<String, String> environment) {
        return assertThrows(SettingsException.class, () -> Settings.read(properties, environment))
                .getMessage();
    }

    @Test
    void withoutAnyTheDefaultsHold() {
        Settings settings = Settings.read(NOTHING, NOTHING);
        assertEquals(FiberKind.AUTO, settings.fibers());
        assertEquals(OptionalInt.empty(), settings.loops());
        assertEquals(Duration.ofMillis(1), settings.slice());
        assertEquals(true, settings.hint());
        assertEquals(256, settings.blockingLimit());
        assertEquals(Duration.ofSeconds(1), settings.blockingPatience());
        assertEquals(8, settings.blockingThreads());
    }

    @Test
    void whatIsBlockedIsASettingByPropertyAndVariable() {
        Settings settings = Settings.read(
                Map.of("weft.blocking.limit", "20", "weft.blocking.patience.millis", "0"),
                Map.of("WEFT_BLOCKING_LIMIT", "30", "WEFT_BLOCKING_THREADS", "1"));
        assertEquals(20, settings.blockingLimit());
        assertEquals(Duration.ZERO, settings.blockingPatience());
        assertEquals(1, settings.blockingThreads());
    }

    @Test
    void aPropertyWinsOverTheEnvironmentAndTheProgramOverBothAndEachIsPrintedWithItsOrigin() {
        Settings read = Settings.read(
                Map.of("weft.fibers", "continuations", "weft.loops", "3"),
                Map.of("WEFT_FIBERS", "auto", "WEFT_LOOPS", "4", "WEFT_SLICE", "250us", "WEFT_BLOCKING_THREADS", "16"));
        assertEquals("""
                fibers                    continuations  system property weft.fibers
                loops                     3              system property weft.loops
                slice                     250us          environment variable WEFT_SLICE
                hint                      on             default
                monitors                  free           default
                blocking.limit            256            default
                blocking.patience.millis  1000           default
                blocking.threads          16             environment variable WEFT_BLOCKING_THREADS""", read.toString());
        Settings built = read.toBuilder()
                .fibers(FiberKind.VIRTUAL_THREADS)
                .loops(7)
                .slice(Duration.ofMillis(3))
                .hint(false)
                .checkMonitors(true)
                .build();
        assertEquals("""
                fibers                    virtual-threads  program
                loops                     7                program
                slice                     3ms              program
                hint                      off              program
                monitors                  check            program
                blocking.limit            256              default
                blocking.patience.millis  1000             default
                blocking.threads          16               environment variable WEFT_BLOCKING_THREADS""", built.toString());
        assertEquals(FiberKind.VIRTUAL_THREADS, built.fibers());
        assertEquals(OptionalInt.of(7), built.loops());
        assertEquals(Duration.ofMillis(3), built.slice());
        assertFalse(built.hint());
        assertTrue(built.checksMonitors());
        assertEquals(FiberKind.CONTINUATIONS, read.fibers(), "what was built upon has not changed");
    }

    @Test
    void anUnknownPropertyIsRefused() {
        assertEquals(
                "system property weft.fiber is no setting of Weft's: remove it, or set one of weft.fibers, weft.loops, weft.slice,"
                        + " weft.hint, weft.monitors, weft.blocking.limit, weft.blocking.patience.millis, weft.blocking.threads;"
                        + " other names of several parts, such as weft.shop.port, are free for your own",
                refusal(Map.of("weft.fiber", "auto"), NOTHING));
    }

    @Test
    void anUnknownVariableIsRefused() {
        assertEquals(
                "environment variable WEFT_LOOP is no setting of Weft's: remove it, or set one of WEFT_FIBERS, WEFT_LOOPS,"
                        + " WEFT_SLICE, WEFT_HINT, WEFT_MONITORS, WEFT_BLOCKING_LIMIT, WEFT_BLOCKING_PATIENCE_MILLIS,"
                        + " WEFT_BLOCKING_THREADS; other names of several parts, such as WEFT_SHOP_PORT, are free for your own",
                refusal(NOTHING, Map.of("WEFT_LOOP", "2")));
    }

    @Test
    void anUnknownNameOfWhatIsBlockedIsRefusedThoughItIsOfSeveralParts() {
        assertTrue(refusal(Map.of("weft.blocking.patience", "5"), NOTHING)
                .startsWith(
                        "system property weft.blocking.patience is no setting of Weft's: remove it, or set one of"));
        assertTrue(refusal(NOTHING, Map.of("WEFT_BLOCKING_PLACES", "5"))
                .startsWith("environment variable WEFT_BLOCKING_PLACES is no setting of Weft's"));
    }

    @Test
    void whatIsNotOfWeftsPrefixOrOfSeveralPartsIsLeftAlone() {
        Settings settings = Settings.read(
                Map.of("weft.shop.port", "80", "weft.blockings.limit", "x", "weftfibers", "x", "user.dir", "/"),
                Map.of("WEFT_SHOP_PORT", "80", "WEFTFIBERS", "x", "weft.fibers", "x"));
        assertEquals(Settings.read(NOTHING, NOTHING).toString(), settings.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    fibers | threads | auto, continuations or virtual-threads
                    fibers | AUTO    | auto, continuations or virtual-threads
                    loops  | 0       | auto or a number from 1 to 4096
                    loops  | 4097    | auto or a number from 1 to 4096
                    loops  | two     | auto or a number from 1 to 4096
                    slice  | 9us     | a duration from 10us to 1s, such as 500us or 2ms
                    slice  | 1001ms  | a duration from 10us to 1s, such as 500us or 2ms
                    slice  | 2s      | a duration from 10us to 1s, such as 500us or 2ms
                    slice  | 5       | a duration from 10us to 1s, such as 500us or 2ms
                    slice  | -1ms    | a duration from 10us to 1s, such as 500us or 2ms
                    slice  | 99999999999999999999ms | a duration from 10us to 1s, such as 500us or 2ms
                    hint   | true    | on or off
                    hint   | ""      | on or off
                    blocking.limit           | 0    | a number of at least 1
                    blocking.patience.millis | -1   | a number of milliseconds, 0 or more
                    blocking.patience.millis | 5ms  | a number of milliseconds, 0 or more
                    blocking.threads         | many | a number of at least 1
                    """)
    void aBadValueIsRefusedWithThePlaceItWasWrittenIn(String name, String value, String allowed) {
        String advice = " is '" + value + "': set it to " + allowed + ", or leave it out";
        assertEquals("system property weft." + name + advice, refusal(Map.of("weft." + name, value), NOTHING));
        String variable = "WEFT_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
        assertEquals("environment variable " + variable + advice, refusal(NOTHING, Map.of(variable, value)));
    }

    @Test
    void aBadValueIsRefusedThoughAnotherPlaceOverridesIt() {
        assertEquals(
                "environment variable WEFT_HINT is 'yes': set it to on or off, or leave it out",
                refusal(Map.of("weft.hint", "on"), Map.of("WEFT_HINT", "yes")));
    }

    @Test
    void theBuilderRefusesToo() {
        assertEquals(
                "setting loops of the builder is '0': set it to auto or a number from 1 to 4096, or leave it out",
                assertThrows(SettingsException.class, () -> Settings.builder().loops(0))
                        .getMessage());
    }

    @Test
    void theBuilderRefusesASliceOfAnyLength() {
        for (Duration slice : List.of(Duration.ofNanos(9_999), Duration.ofDays(1_000_000), Duration.ofMillis(-1))) {
            assertThrows(SettingsException.class, () -> Settings.builder().slice(slice), slice.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10us", "1ms", "1s", " 1000ms "})
    void theBoundsOfASliceAreWithin(String text) {
        assertFalse(Settings.read(Map.of("weft.slice", text), NOTHING).slice().isZero());
    }

    @Test
    void thoseOfTheProcessAreReadOnce() {
        assertSame(Settings.ofProcess(), Settings.ofProcess());
    }
}
