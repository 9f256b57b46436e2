package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Weft says of itself and of the machine. */
class RuntimeInfoTest {

    private static final Settings DEFAULTS = Settings.read(Map.of(), Map.of());

    private static RuntimeInfo info(int processors, OptionalDouble quota, Settings settings) {
        return new RuntimeInfo(
                "1.2.3",
                "virtual threads",
                "the reason",
                Optional.of("do this"),
                processors,
                quota,
                8L << 30,
                OptionalLong.of(512 << 20),
                128 << 20,
                "25, Vendor, VM",
                "Linux 6 amd64",
                settings);
    }

    @Test
    void itIsPrintedAsOneAlignedBlock() {
        assertEquals("""
                Weft          1.2.3
                fibers        virtual threads (the reason)
                loops         1 (as many as the CPU quota keeps busy)
                processors    2
                CPU quota     1.50 processors
                memory        8,192 MiB
                memory limit  512 MiB
                max heap      128 MiB
                JDK           25, Vendor, VM
                OS            Linux 6 amd64
                hint          do this""", info(2, OptionalDouble.of(1.5), DEFAULTS).toString());
    }

    @ParameterizedTest
    @CsvSource({"8,,8", "1,,1", "8,4.0,4", "8,3.9,3", "2,0.2,1", "2,64,2"})
    void loopsAreAsManyAsProcessorsOrAsTheQuotaKeepsBusy(int processors, Double quota, int loops) {
        OptionalDouble granted = quota == null ? OptionalDouble.empty() : OptionalDouble.of(quota);
        assertEquals(loops, info(processors, granted, DEFAULTS).suggestedLoops());
    }

    @Test
    void theSettingWins() {
        RuntimeInfo info = info(8, OptionalDouble.of(2), Settings.read(Map.of(), Map.of("WEFT_LOOPS", "5")));
        assertEquals(5, info.suggestedLoops());
        assertTrue(info.toString().contains("\nloops         5 (environment variable WEFT_LOOPS)\n"), info.toString());
    }

    @Test
    void whatIsReadFromThisMachineIsWhatTheJvmSays() {
        RuntimeInfo info = RuntimeInfo.of(DEFAULTS);
        assertTrue(info.version().matches("\\d+\\.\\d+\\.\\d+.*"), info.version());
        assertEquals("continuations", info.fibers());
        assertEquals("jdk.internal.vm is exported", info.fibersBecause());
        assertEquals(Runtime.getRuntime().availableProcessors(), info.processors());
        assertEquals(Runtime.getRuntime().maxMemory(), info.maxHeap());
        assertTrue(info.memory() >= info.maxHeap() / 2, info.toString());
        assertTrue(info.jdk().startsWith(Runtime.version().toString()), info.jdk());
        assertTrue(info.os().startsWith(System.getProperty("os.name")), info.os());
    }

    @Test
    void thatOfTheProcessIsReadOnce() {
        assertSame(RuntimeInfo.ofProcess(), RuntimeInfo.ofProcess());
    }
}
