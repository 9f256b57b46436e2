package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which fibers are made where, and what is said about it. */
class FiberChoiceTest {

    private static final Obstacle NO_FLAG = Obstacle.notExported(FiberChoiceTest.class.getModule());

    private static final Obstacle NO_CONTINUATIONS = Obstacle.notThere(new UnsupportedOperationException("Zero"));

    private static Settings with(String fibers) {
        return Settings.read(Map.of("weft.fibers", fibers), Map.of());
    }

    private static final Settings DEFAULTS = Settings.read(Map.of(), Map.of());

    @Test
    void continuationsWhereTheyAreThere() {
        assertEquals(new FiberChoice(true, "jdk.internal.vm is exported", null), FiberChoice.of(DEFAULTS, null));
        assertEquals(
                "continuations", FiberChoice.of(DEFAULTS, null).make(DEFAULTS).toString());
    }

    @Test
    void virtualThreadsWithAHintWhereTheFlagIsMissing() {
        FiberChoice choice = FiberChoice.of(DEFAULTS, NO_FLAG);
        assertEquals("virtual threads", choice.make(DEFAULTS).toString());
        assertEquals("java.base does not export jdk.internal.vm to Weft", choice.why());
        assertEquals(
                "tasks run on virtual threads, for java.base does not export jdk.internal.vm to Weft: start java with --add-exports"
                        + " java.base/jdk.internal.vm=ALL-UNNAMED and they switch many times faster; weft.hint=off silences this",
                choice.hint());
    }

    @Test
    void noHintWhereItIsSwitchedOffOrNothingWouldHelp() {
        Settings silent = Settings.read(Map.of("weft.hint", "off"), Map.of());
        assertNull(FiberChoice.of(silent, NO_FLAG).hint());
        FiberChoice other = FiberChoice.of(DEFAULTS, NO_CONTINUATIONS);
        assertNull(other.hint());
        assertEquals("this JVM has none (java.lang.UnsupportedOperationException: Zero)", other.why());
    }

    @Test
    void virtualThreadsWhereAskedFor() {
        FiberChoice choice = FiberChoice.of(with("virtual-threads"), null);
        assertEquals(new FiberChoice(false, "asked for: system property weft.fibers", null), choice);
    }

    @Test
    void continuationsThatAreAskedForAndNotThereAreRefused() {
        assertEquals(
                "system property weft.fibers asks for continuations, but java.base does not export jdk.internal.vm to Weft: start java"
                        + " with --add-exports java.base/jdk.internal.vm=ALL-UNNAMED, or let Weft use virtual threads",
                assertThrows(SettingsException.class, () -> FiberChoice.of(with("continuations"), NO_FLAG))
                        .getMessage());
    }

    @Test
    void theFlagNamesTheModuleOnTheModulePath() {
        // Any module with a name stands for Weft's own here: these tests run on the class path.
        assertEquals("--add-exports java.base/jdk.internal.vm=java.base", Obstacle.flag(Object.class.getModule()));
    }
}
