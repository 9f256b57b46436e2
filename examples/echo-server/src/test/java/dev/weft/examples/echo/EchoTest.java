package dev.weft.examples.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program at a small scale, in all its processes; and what it says when it cannot do as it is told. */
class EchoTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void bothServersAnswerEveryMessageOfEveryConnection() throws Exception {
        Settings settings = Settings.of("--connections", "300", "--rounds", "3", "--in-flight", "30");
        List<Result> results = Echo.run(settings, out);
        assertEquals(
                List.of("weft", "threads"), results.stream().map(Result::server).toList());
        for (Result result : results) {
            assertEquals(300, result.connections());
            assertEquals(900, result.roundTrips());
            assertTrue(result.nanos() > 0 && result.p50() > 0 && result.cpu() > 0, result::toString);
            assertTrue(result.p50() <= result.p99() && result.p99() <= result.max(), result::toString);
            assertTrue(result.heap() > 300 * Settings.BUFFER, () -> "less than the buffers alone: " + result);
        }
        assertEquals(4, lines().size(), lines()::toString);
        assertEquals(Result.HEAD, lines().get(1));
    }

    @Test
    void aLineOfTheTableHasItsUnits() {
        Result result = new Result(
                "weft",
                10_000,
                200_000,
                2_000_000_000,
                900_000,
                2_500_000,
                31_000_000,
                1_700_000_000,
                30_000_000,
                20_000_000);
        assertEquals(
                "weft           10,000        100,000      0.90      2.50     31.00            8.5           3,000 B           2,000 B",
                result.row());
    }

    @Test
    void withTooFewDescriptorsItSaysWhatToSetAndTakesFewerConnections() {
        Settings wanted = Settings.of();
        assertSame(wanted, Limits.fit(wanted, 10_200, out));
        assertEquals(List.of(), lines());
        Settings fewer = Limits.fit(wanted, 1_024, out);
        assertEquals(wanted.withConnections(824), fewer);
        String advice =
                "a process may open %d files here, and 10000 connections need 10200: run 'ulimit -n 10200' in this shell first"
                        + " (root may raise the hard limit, 'ulimit -Hn')";
        assertEquals(List.of("!! " + String.format(advice, 1_024), "!! SCALED DOWN to 824 connections"), lines());
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Limits.fit(wanted, 200, out));
        assertEquals(String.format(advice, 200), refusal.getMessage());
    }

    @Test
    void argumentsThatMakeNoSenseAreTold() {
        assertEquals(
                "--connections is '0': give a number from 1 to 25000",
                assertThrows(IllegalArgumentException.class, () -> Settings.of("--connections", "0"))
                        .getMessage());
        assertEquals(
                "--rounds is 'many': give a number from 1 to 1000",
                assertThrows(IllegalArgumentException.class, () -> Settings.of("--rounds", "many"))
                        .getMessage());
        assertEquals(
                "--server is '': give weft or threads",
                assertThrows(IllegalArgumentException.class, () -> Settings.of("--server"))
                        .getMessage());
        assertEquals(
                "'-n' is no option: --help tells those there are",
                assertThrows(IllegalArgumentException.class, () -> Settings.of("-n", "1"))
                        .getMessage());
    }
}
