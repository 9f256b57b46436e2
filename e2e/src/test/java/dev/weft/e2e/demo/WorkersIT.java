package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.demo.pipeline.MediaFacts;
import dev.weft.demo.pipeline.Psnr;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.JvmTranscode;
import dev.weft.e2e.harness.Media;
import dev.weft.e2e.page.DemoJob;
import dev.weft.e2e.page.DemoPage;
import dev.weft.e2e.page.Mode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Films that several workers transcode together. */
@ExtendWith(DemoExtension.class)
class WorkersIT {
    private static final double RUN_LIMIT_MS = 180_000;
    private static final int PICTURES = 6;

    /** How much a short film may lose by being cut between the encoder's key frames. */
    private static final double MOST_LOST_DB = 0.5;

    private static DemoPage withWorkers(DemoPage demo, int workers) {
        demo.mode(Mode.WEFT_WORKER);
        demo.workers(workers);
        return demo;
    }

    /** How many workers the page has for transcoding; its meter has some of its own. */
    private static long poolWorkers(DemoPage demo) {
        return demo.page().workers().stream()
                .filter(worker -> worker.url().endsWith("/weft-worker.js"))
                .count();
    }

    @Test
    void aFilmCutForTwoWorkersComesOutWholeWithItsSound(DemoPage demo, Page bare) {
        byte[] film = Media.small(Media.PART);
        withWorkers(demo, 2);
        DemoJob job = demo.choose(Media.PART, film);
        demo.start();
        job.awaitState("done", RUN_LIMIT_MS);
        MediaFacts facts = MediaFacts.probe(Media.PART, film);
        assertEquals(facts.frames(), job.frames());
        assertEquals(2, poolWorkers(demo), "workers that transcoded");

        FilmChecks checks = new FilmChecks(demo.page(), job);
        checks.checkMetadata(facts.width(), facts.height(), facts.framesPerSecond());
        checks.checkPlays();
        checks.checkPictures(facts.frames(), facts.framesPerSecond(), PICTURES);
        byte[] result = job.download();
        FilmChecks.checkSound(bare, film, result);
        // Cut where the encoder sets its key frames anyway, so that the cuts leave no trace.
        assertArrayEquals(JvmTranscode.run(Media.PART, film).output(), result);
    }

    @Test
    void aNaturalFilmLosesNothingByBeingCut(DemoPage demo) {
        String name = "carphone.mp4";
        byte[] film = Media.natural(name);
        withWorkers(demo, 3);
        DemoJob job = demo.choose(name, film);
        demo.start();
        job.awaitState("done", RUN_LIMIT_MS);
        byte[] cut = job.download();
        byte[] whole = JvmTranscode.run(name, film).output();
        assertFalse(Arrays.equals(whole, cut), name + " was not cut");
        MediaFacts cutFacts = MediaFacts.probe("cut", cut);
        MediaFacts wholeFacts = MediaFacts.probe("whole", whole);
        assertEquals(wholeFacts.frames(), cutFacts.frames());
        assertEquals(wholeFacts.durationSeconds(), cutFacts.durationSeconds());
        double cutDb = Psnr.luma(name, film, "cut", cut).decibels();
        double wholeDb = Psnr.luma(name, film, "whole", whole).decibels();
        System.out.printf(
                "%s by 3 workers: %d bytes, %.2f dB; in one piece: %d bytes, %.2f dB%n",
                name, cut.length, cutDb, whole.length, wholeDb);
        assertTrue(cutDb >= wholeDb - MOST_LOST_DB, cutDb + " dB where one piece has " + wholeDb);
        new FilmChecks(demo.page(), job).checkPictures(cutFacts.frames(), cutFacts.framesPerSecond(), PICTURES);
    }

    @Test
    void filmsShareTheWorkersAndACancelStopsItsOwnSegmentsOnly(DemoPage demo) {
        byte[] film = Media.small(Media.PART);
        withWorkers(demo, 2);
        DemoJob other = demo.choose("other.mp4", film);
        DemoJob cancelled = demo.choose("cancelled.mp4", film);
        demo.start();
        cancelled.awaitFrames(5, RUN_LIMIT_MS);
        cancelled.locator().locator("button.job-cancel").click();
        cancelled.awaitState("cancelled", RUN_LIMIT_MS);
        other.awaitState("done", RUN_LIMIT_MS);
        assertEquals(2, poolWorkers(demo), "workers for both films");
        assertArrayEquals(JvmTranscode.run("other.mp4", film).output(), other.download());
    }
}
