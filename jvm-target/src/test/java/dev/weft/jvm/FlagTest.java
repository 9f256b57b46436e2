package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weft in JVMs that were started with the flag for continuations, and without. */
class FlagTest {

    private static final String FLAG = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED";

    private static final String HINT =
            "tasks run on virtual threads, for java.base does not export jdk.internal.vm to Weft: start java with --add-exports"
                    + " java.base/jdk.internal.vm=ALL-UNNAMED and they switch many times faster; weft.hint=off silences this";

    @Test
    void withoutTheFlagOneReporterHearsOfItOnceAndTheConsoleNever() throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(HintedProgram.class);
        assertEquals(List.of("virtual threads", "reported: " + HINT, "run 1", "run 2"), child.out());
        assertEquals(List.of(), child.err());
        assertEquals(0, child.exitCode());
    }

    @Test
    void withTheFlagThereIsNothingToSay() throws IOException, InterruptedException {
        assertEquals(
                List.of("continuations", "run 1", "run 2"),
                ChildJvm.run(HintedProgram.class, FLAG).out());
    }

    @Test
    void theHintCanBeTurnedOff() throws IOException, InterruptedException {
        assertEquals(
                List.of("virtual threads", "run 1", "run 2"),
                ChildJvm.run(HintedProgram.class, "-Dweft.hint=off").out());
    }

    @Test
    void infoPrintsTheMachineAndTheSettingsAndNamesTheFlag() throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(
                InfoMain.class, "-Dweft.loops=3", "-Dweft.blocking.limit=20", "-XX:ActiveProcessorCount=2");
        assertTrue(
                child.out()
                        .containsAll(List.of(
                                "fibers        virtual threads (java.base does not export jdk.internal.vm to Weft)",
                                "loops         3 (system property weft.loops)",
                                "processors    2",
                                "hint          " + HINT,
                                "settings",
                                "  fibers                    auto  default",
                                "  loops                     3     system property weft.loops",
                                "  blocking.limit            20    system property weft.blocking.limit")),
                child.toString());
        assertEquals(0, child.exitCode());
    }

    @Test
    void theCallsThatTheJvmSharesAreLimitedByTheSetting() throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(SharedCalls.class, "-Dweft.blocking.limit=20");
        assertEquals(List.of("blocking calls 'blocking' (0 of 20 run, 0 in line, 0 left behind)"), child.out());
    }

    @Test
    void infoSaysWhatIsWrongWithASetting() throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(InfoMain.class, "-Dweft.loops=many");
        assertEquals(2, child.exitCode());
        assertEquals(List.of(), child.out());
        assertEquals(
                List.of(
                        "weft: system property weft.loops is 'many': set it to auto or a number from 1 to 4096, or leave it out"),
                child.err());
    }

    @Test
    void continuationsThatAreAskedForWithoutTheFlagAreRefused() throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(InfoMain.class, "-Dweft.fibers=continuations");
        assertEquals(
                List.of(
                        "weft: system property weft.fibers asks for continuations, but java.base does not export jdk.internal.vm to"
                                + " Weft: start java with --add-exports java.base/jdk.internal.vm=ALL-UNNAMED, or let Weft use"
                                + " virtual threads"),
                child.err());
        assertEquals(2, child.exitCode());
    }
}
