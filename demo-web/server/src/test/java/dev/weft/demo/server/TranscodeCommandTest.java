package dev.weft.demo.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.demo.pipeline.MediaFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TranscodeCommandTest {

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void bringInput() throws IOException {
        in = Files.copy(Clips.small(), folder.resolve("in.mp4"));
        out = folder.resolve("out.mp4");
    }

    @Test
    void aClipIsTranscodedAndTheClosingLineTellsHow() throws IOException {
        CommandRun run = CommandRun.of("transcode", in, out);
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        MediaFacts source = MediaFacts.probe("in", Files.readAllBytes(in));
        MediaFacts result = MediaFacts.probe("out", Files.readAllBytes(out));
        assertEquals(source.frames(), result.frames());
        assertEquals(source.width(), result.width());
        assertTrue(
                run.out().startsWith(out + ": " + source.frames() + " frames in ")
                        && run.out()
                                .matches(
                                        "(?s).* s \\([0-9.]+ x real time\\), [0-9,]+ bytes \\([0-9.]+ % of the input\\)\\R"),
                run.out());
        assertOnlyFilesLeft("in.mp4", "out.mp4");
    }

    @Test
    void sizeAndQualityAreKept() throws IOException {
        assertEquals(
                0,
                CommandRun.of("transcode", in, out, "--size", "88x72", "--quality", "low")
                        .exitCode());
        Path fine = folder.resolve("fine.mp4");
        assertEquals(
                0,
                CommandRun.of("transcode", in, fine, "--size", "88x72", "--quality", "HIGH")
                        .exitCode());
        MediaFacts facts = MediaFacts.probe("out", Files.readAllBytes(out));
        assertEquals(88, facts.width());
        assertEquals(72, facts.height());
        assertTrue(Files.size(out) < Files.size(fine), "low quality gives the smaller file");
    }

    @Test
    void realTimeTakesAsLongAsTheClip() throws IOException {
        double clip = MediaFacts.probe("in", Files.readAllBytes(in)).durationSeconds();
        long begun = System.nanoTime();
        assertEquals(
                0, CommandRun.of("transcode", in, out, "--pace", "realtime").exitCode());
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertTrue(seconds >= clip, "took " + seconds + " s for a clip of " + clip + " s");
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenToldSo() throws IOException {
        Files.writeString(out, "precious");
        CommandRun refused = CommandRun.of("transcode", in, out);
        assertRefused(refused, out + " exists already; use --force to replace it.");
        assertEquals("precious", Files.readString(out));

        assertEquals(0, CommandRun.of("transcode", in, out, "--force").exitCode());
        assertTrue(Files.size(out) > 1_000, "replaced by a video");
        assertOnlyFilesLeft("in.mp4", "out.mp4");
    }

    @Test
    void theInputIsNeverOverwritten() throws IOException {
        byte[] before = Files.readAllBytes(in);
        CommandRun run =
                CommandRun.of("transcode", in, folder.resolve("x").resolve("..").resolve("in.mp4"), "--force");
        assertEquals(2, run.exitCode());
        CommandRun direct = CommandRun.of("transcode", in, in, "--force");
        assertRefused(direct, in + " is both input and output; name another file for the output.");
        Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), in);
        assertRefused(
                CommandRun.of("transcode", in, link, "--force"),
                in + " is both input and output; name another file for the output.");
        assertArrayEquals(before, Files.readAllBytes(in));
    }

    @Test
    void filesThatCannotBeReadOrWrittenAreNamed() {
        Path missing = folder.resolve("missing.mp4");
        assertRefused(CommandRun.of("transcode", missing, out), missing + ": there is no such file.");
        assertRefused(CommandRun.of("transcode", folder, out), folder + " is a directory; name a video file.");
        assertRefused(CommandRun.of("transcode", in, folder), folder + " is a directory; name a file in it.");
        Path nowhere = folder.resolve("nowhere");
        assertRefused(
                CommandRun.of("transcode", in, nowhere.resolve("out.mp4")),
                nowhere.resolve("out.mp4") + " cannot be written: there is no folder " + nowhere
                        + ". Create it first.");
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "Windows has no such files")
    void aDeviceIsNeverReplaced() {
        Path device = Path.of("/dev/null");
        assertRefused(
                CommandRun.of("transcode", in, device, "--force"),
                device + " is no ordinary file; name one, or a new one.");
        assertFalse(Files.isRegularFile(device));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "This is a text, not a video.\n"})
    void whatIsNoVideoIsRefusedInWords(String content) throws IOException {
        Files.writeString(in, content);
        assertBadInput(CommandRun.of("transcode", in, out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio-only.mp4", "hevc.mp4", "mpeg4.mp4", "ten-bit.mp4"})
    void whatIsNotSupportedIsRefusedInWords(String clip) throws IOException {
        Files.copy(Clips.of(clip), in, StandardCopyOption.REPLACE_EXISTING);
        assertBadInput(CommandRun.of("transcode", in, out));
    }

    @Test
    void aFileCutInTheMiddleIsRefusedInWords() throws IOException {
        byte[] whole = Files.readAllBytes(in);
        Files.write(in, Arrays.copyOf(whole, whole.length / 2));
        assertBadInput(CommandRun.of("transcode", in, out));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--size 100 | '100' is not a size; write width x height in pixels, for example 640x360.",
                "--size 99x50 | The output width is 99; 4:2:0 video needs even numbers, so use 98 or 100.",
                "--size 640x100000 | The output height is 100000; it must be 0 (keep) or from 16 to 4096.",
                "--quality best | expected one of [LOW, MEDIUM, HIGH] (case-insensitive) but was 'best'",
                "--pace fast | expected one of [MAX, REALTIME] (case-insensitive) but was 'fast'",
                "--bogus x | Unknown options: '--bogus', 'x'",
            })
    void wrongOptionsAreExplained(String options, String reason) {
        String[] two = options.split(" ");
        CommandRun run = CommandRun.of("transcode", in, out, two[0], two[1]);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(reason), run.err());
        assertTrue(run.err().contains("Try 'weft transcode --help'."), run.err());
        assertOnlyFilesLeft("in.mp4");
    }

    /** One sentence or two about the file, no stack trace, no output, nothing left behind. */
    private void assertBadInput(CommandRun run) {
        assertEquals(2, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("weft: " + in + ": "), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertOnlyFilesLeft("in.mp4");
    }

    private static void assertRefused(CommandRun run, String message) {
        assertEquals("weft: " + message + System.lineSeparator(), run.err());
        assertEquals("", run.out());
        assertEquals(2, run.exitCode());
    }

    private void assertOnlyFilesLeft(String... names) {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(names),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
