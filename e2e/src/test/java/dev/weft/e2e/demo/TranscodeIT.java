package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.demo.pipeline.MediaFacts;
import dev.weft.demo.pipeline.Psnr;
import dev.weft.demo.pipeline.TranscodeResult;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.JvmTranscode;
import dev.weft.e2e.harness.Media;
import dev.weft.e2e.page.DemoJob;
import dev.weft.e2e.page.DemoPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole film through the page as it opens: Weft on the main thread, as fast as possible, medium quality. */
@ExtendWith(DemoExtension.class)
class TranscodeIT {
    /** What the demo promises for natural films at its default quality. */
    private static final double LEAST_PSNR = 34;

    private static final double RUN_LIMIT_MS = 120_000;
    private static final int PICTURES = 12;

    @Test
    void theBundledSampleComesOutWholeWithItsSound(DemoPage demo, Page bare) {
        DemoJob job = demo.chooseSample();
        byte[] result = transcode(demo, job, Media.SAMPLE, Media.sample());
        assertNotNull(MediaFacts.probe("result", result).audio(), "the result lost its sound");
        FilmChecks.checkSound(bare, Media.sample(), result);
    }

    @Test
    void aNaturalFilmWithReorderedFramesComesOutWhole(DemoPage demo) {
        byte[] bikes = Media.natural("bikes.mp4");
        DemoJob job = demo.choose("bikes.mp4", bikes);
        byte[] result = transcode(demo, job, "bikes.mp4", bikes);
        MediaFacts facts = MediaFacts.probe("result", result);
        assertEquals(250, facts.frames());
        assertNull(facts.audio(), "the result has sound that the source has not");
    }

    private static byte[] transcode(DemoPage demo, DemoJob job, String name, byte[] source) {
        MediaFacts facts = MediaFacts.probe(name, source);
        demo.start();
        job.awaitState("done", RUN_LIMIT_MS);
        assertEquals(facts.frames(), job.frames());

        FilmChecks checks = new FilmChecks(demo.page(), job);
        checks.checkMetadata(facts.width(), facts.height(), facts.framesPerSecond());
        checks.checkPlays();
        checks.checkPictures(facts.frames(), facts.framesPerSecond(), PICTURES);

        byte[] result = job.download();
        assertEquals(facts.frames(), MediaFacts.probe("result", result).frames());
        double psnr = Psnr.luma(name, source, "the result", result).decibels();
        assertTrue(psnr >= LEAST_PSNR, name + " came out with " + psnr + " dB");
        System.out.printf("%s in the tab: %d frames, %d bytes, %.1f dB%n", name, job.frames(), result.length, psnr);
        TranscodeResult onJvm = JvmTranscode.run(name, source);
        assertArrayEquals(onJvm.output(), result, "the JVM makes other bytes of " + name);
        return result;
    }
}
