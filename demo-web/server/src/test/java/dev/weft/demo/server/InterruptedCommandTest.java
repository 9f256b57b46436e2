package dev.weft.demo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What Ctrl-C does, on a process of its own. */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "Windows has no signal to send from outside")
final class InterruptedCommandTest {

    @TempDir
    Path folder;

    @Test
    void controlCLeavesNoOutputFileBehind() throws Exception {
        Process process = start(
                "transcode",
                Clips.sample().toString(),
                folder.resolve("out.mp4").toString(),
                "--pace",
                "realtime");
        // The hook is registered before the transcode starts; the film alone lasts ten seconds after that.
        awaitClassesLoaded(process);
        interrupt(process);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the process ends when interrupted");
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(130, process.exitValue(), err);
        assertEquals("weft: interrupted; " + folder.resolve("out.mp4") + " was not written.", err.strip());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                WeftCommand.class.getName()));
        command.addAll(List.of(arguments));
        if (ignoresInterrupts()) {
            command.addAll(0, List.of("env", "--default-signal=INT"));
        }
        return new ProcessBuilder(command).start();
    }

    /** Whether this process, and so each it starts, ignores what Ctrl-C sends: a shell script's background jobs do. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        int interruptBit = 1; // SIGINT is signal 2, and bits count from 0
        return new BigInteger(ignored.substring(ignored.indexOf(':') + 1).strip(), 16).testBit(interruptBit);
    }

    /** Waits until the JVM has loaded the transcoder, that is, until the work is under way. */
    private static void awaitClassesLoaded(Process process) throws IOException {
        var lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("dev.weft.demo.pipeline.Transcoder ")) {
                Thread drain = new Thread(() -> lines.lines().forEach(ignored -> {}), "drain");
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        throw new AssertionError("the process ended before it began to transcode");
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertEquals(0, code, "the signal was sent");
    }
}
