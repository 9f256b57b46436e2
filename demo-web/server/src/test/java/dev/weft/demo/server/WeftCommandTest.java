package dev.weft.demo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeftCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "demo --help", "transcode --help", "help", "help transcode"})
    void helpIsEverywhereAndNamesTheExitCodes(String arguments) {
        CommandRun run = CommandRun.of((Object[]) arguments.split(" "));
        assertEquals(0, run.exitCode());
        assertTrue(run.out().startsWith("Usage: weft"), run.out());
        assertTrue(run.out().contains("Exit codes:"), run.out());
        assertTrue(run.out().contains("130"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "demo --version", "transcode --version"})
    void theVersionIsFilledIn(String arguments) {
        CommandRun run = CommandRun.of((Object[]) arguments.split(" "));
        assertEquals(0, run.exitCode());
        assertTrue(run.out().matches("(?s)weft \\d+\\.\\d+.*\\Ron Java .*"), run.out());
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        CommandRun run = CommandRun.of();
        assertEquals(2, run.exitCode());
        assertEquals(
                List.of("weft: A command is missing: demo or transcode.", "Try 'weft --help'."),
                run.err().lines().toList());
    }

    @Test
    void anUnknownCommandIsNamed() {
        CommandRun run = CommandRun.of("transcoder");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("'transcoder'") && run.err().contains("transcode"), run.err());
    }

    @Test
    void aPortThatDoesNotExistIsRefused() {
        CommandRun run = CommandRun.of("demo", "--port", "70000");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("weft: --port is 70000; ports go from 0 (any free one) to 65535."), run.err());
    }

    @Test
    void aTakenPortEndsTheDemoWithItsNameAndTheOption() {
        try (DemoServer server = DemoServer.start(0)) {
            int port = server.uri().getPort();
            CommandRun run = CommandRun.of("demo", "--port", port);
            assertEquals(2, run.exitCode());
            assertEquals(
                    "weft: Port " + port
                            + " on 127.0.0.1 is already in use: stop the other program or choose another port with"
                            + " --port." + System.lineSeparator(),
                    run.err());
        }
    }

    @Test
    void aFaultOfOursShowsItsTraceAndAsksForAReport() {
        StringWriter err = new StringWriter();
        int code = CommandErrors.report(new IllegalStateException("impossible"), new PrintWriter(err));
        assertEquals(1, code);
        assertTrue(err.toString().contains("Please report it"), err.toString());
        assertTrue(err.toString().contains("java.lang.IllegalStateException: impossible"), err.toString());
        assertTrue(err.toString().contains("\tat "), err.toString());
    }

    @Test
    void tooLittleMemoryIsNotCalledAFault() {
        StringWriter err = new StringWriter();
        int code = CommandErrors.report(new OutOfMemoryError("Java heap space"), new PrintWriter(err));
        assertEquals(2, code);
        assertTrue(err.toString().contains("JAVA_TOOL_OPTIONS=-Xmx"), err.toString());
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void aBrowserIsOpenedTheWayTheSystemDoes() {
        assertEquals(List.of("open", "http://x/"), DemoCommand.opener("mac os x", "http://x/"));
        assertEquals(List.of("xdg-open", "http://x/"), DemoCommand.opener("linux", "http://x/"));
        assertEquals("rundll32", DemoCommand.opener("windows 11", "http://x/").get(0));
    }
}
