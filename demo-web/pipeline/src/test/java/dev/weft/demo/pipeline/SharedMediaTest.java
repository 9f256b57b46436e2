package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Natural clips, where a folder {@code shared/media} beside the repository or above it has them; skipped where none has. */
class SharedMediaTest {
    @ParameterizedTest
    @CsvSource({"bikes.mp4, 250, 10.0, 640, 272", "carphone.mp4, 120, 4.004, 176, 144"})
    void comesOutWholeAndGoodEnough(String name, int frames, double seconds, int width, int height) throws IOException {
        Path clip = find(name);
        Assumptions.assumeTrue(
                clip != null,
                "no shared/media/" + name + " in any folder above "
                        + Path.of("").toAbsolutePath());
        byte[] input = Files.readAllBytes(clip);
        TranscodeResult result = Clips.transcode(name, input);
        MediaFacts facts = MediaFacts.probe("result", result.output());
        assertEquals(frames, facts.frames());
        assertEquals(seconds, facts.durationSeconds(), 1e-9);
        assertEquals(width, facts.width());
        assertEquals(height, facts.height());
        Psnr psnr = Psnr.luma(name, input, "result", result.output());
        System.out.println(name + ": " + input.length + " -> " + result.output().length + " bytes, " + psnr);
        assertTrue(psnr.decibels() >= 34, psnr.toString());
    }

    private static Path find(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path clip = folder.resolve("shared/media").resolve(name);
            if (Files.isRegularFile(clip)) {
                return clip;
            }
        }
        return null;
    }
}
