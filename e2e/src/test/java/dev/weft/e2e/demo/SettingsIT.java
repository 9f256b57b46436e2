package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.demo.pipeline.OutputSize;
import dev.weft.demo.pipeline.Quality;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.JvmTranscode;
import dev.weft.e2e.harness.Media;
import dev.weft.e2e.page.DemoJob;
import dev.weft.e2e.page.DemoPage;
import dev.weft.e2e.page.Mode;
import dev.weft.e2e.page.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every choice the page offers, with a film so small that each takes a moment. */
@ExtendWith(DemoExtension.class)
class SettingsIT {
    private static final byte[] TINY = Media.small(Media.TINY);
    private static final byte[] STEADY = Media.small("steady.mp4");
    private static final double TINY_SECONDS = 1.2;
    private static final double RUN_LIMIT_MS = 60_000;

    @ParameterizedTest
    @EnumSource
    void everyModeMakesTheJvmsBytesAndInRealTimeTakesAtLeastTheFilmsTime(Mode mode, DemoPage demo) {
        byte[] expected = JvmTranscode.run(Media.TINY, TINY).output();
        // This first run also loads and compiles the module.
        assertArrayEquals(expected, run(demo, mode, Pace.MAX).download());
        DemoJob job = run(demo, mode, Pace.REALTIME);
        double seconds = job.wallSeconds();
        assertTrue(seconds >= TINY_SECONDS - 0.01, "done after " + seconds + " s of a film of " + TINY_SECONDS);
        assertArrayEquals(expected, job.download());
    }

    @Test
    void qualityAndSizeAreObeyed(DemoPage demo) {
        byte[] film = Media.small(Media.START);
        DemoJob job = demo.choose("small.mp4", film);
        demo.quality("low");
        demo.size("320x180");
        demo.start();
        job.awaitState("done", 2 * RUN_LIMIT_MS);
        byte[] expected = JvmTranscode.run("small.mp4", film, new OutputSize(320, 180), Quality.LOW)
                .output();
        assertArrayEquals(expected, job.download());
    }

    @Test
    void aDroppedFileIsTranscodedLikeAPickedOne(DemoPage demo) {
        DemoJob job = demo.drop("dropped.mp4", TINY);
        demo.start();
        job.awaitState("done", RUN_LIMIT_MS);
        assertArrayEquals(JvmTranscode.run("dropped.mp4", TINY).output(), job.download());
    }

    @Test
    void severalFilesAtOnceDoNotMixUp(DemoPage demo) {
        DemoJob first = demo.choose("first.mp4", TINY);
        DemoJob second = demo.choose("second.mp4", STEADY);
        DemoJob third = demo.choose("third.mp4", TINY);
        demo.start();
        for (DemoJob job : new DemoJob[] {first, second, third}) {
            job.awaitState("done", 2 * RUN_LIMIT_MS);
        }
        byte[] tiny = JvmTranscode.run("first.mp4", TINY).output();
        assertArrayEquals(tiny, first.download());
        assertArrayEquals(tiny, third.download());
        assertArrayEquals(JvmTranscode.run("second.mp4", STEADY).output(), second.download());
        assertEquals("first-weft.mp4", first.downloadName());
    }

    private static DemoJob run(DemoPage demo, Mode mode, Pace pace) {
        demo.mode(mode);
        demo.pace(pace);
        DemoJob job = demo.choose(Media.TINY, TINY);
        demo.start();
        job.awaitState("done", RUN_LIMIT_MS);
        return job;
    }
}
