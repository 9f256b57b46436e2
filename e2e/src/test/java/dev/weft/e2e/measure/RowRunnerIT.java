package dev.weft.e2e.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.e2e.browser.Browsing;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.Measured;
import dev.weft.e2e.harness.StaticSite;
import dev.weft.e2e.page.Mode;
import dev.weft.e2e.page.Pace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Measures a page whose load is known: 800 ms of work, all at once, in slices of 4 in 20 ms, or none. */
@Isolated("what is measured has the machine to itself")
@ExtendWith(DemoExtension.class)
class RowRunnerIT {
    private static final Clip CLIP = new Clip("clip.mp4", new byte[] {1, 2, 3, 4, 5});
    private static StaticSite site;

    @BeforeAll
    static void serve() {
        site = StaticSite.of("/fake-demo");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void aBlockedPageIsSeenAsOneLongTaskAndOneLongGap(Browsing browsing) {
        Measured.holds(() -> {
            Row row = runner(browsing).run(CLIP, Mode.BLOCKING, Pace.REALTIME, 0);
            assertTrue(row.busyPercent() > 90, row.toString());
            assertTrue(row.longestTaskMs() >= 799, row.toString());
            assertEquals(1, row.tasksOver50ms(), row.toString());
            assertTrue(row.maxFrameGapMs() >= 780, row.toString());
            assertTrue(row.wallSeconds() >= 0.8 && row.wallSeconds() < 2, row.toString());
            assertEquals(20, row.frames());
            assertEquals(5, row.outputBytes());
            assertEquals(42, row.psnrDb());
            assertEquals("clip.mp4 blocking realtime", row.clip() + " " + row.mode() + " " + row.pace());
        });
    }

    @Test
    void slicesAreSeenAsAShare(Browsing browsing) {
        Measured.holds(() -> {
            Row row = runner(browsing).run(CLIP, Mode.WEFT, Pace.MAX, 0);
            assertTrue(row.busyPercent() > 10 && row.busyPercent() < 60, row.toString());
            assertTrue(row.maxFrameGapMs() < 400, row.toString());
        });
    }

    @Test
    void workElsewhereLeavesTheMainThreadIdle(Browsing browsing) {
        Measured.holds(() -> {
            Row row = runner(browsing).run(CLIP, Mode.WEFT_WORKER, Pace.MAX, 0);
            assertTrue(row.busyPercent() < 20, row.toString());
        });
    }

    @Test
    void thePagesErrorIsPassedOn(Browsing browsing) {
        MeasureException failed =
                assertThrows(MeasureException.class, () -> runner(browsing).run(CLIP, Mode.TEAVM_THREADS, Pace.MAX, 0));
        assertEquals("A file ended as failed, not done. The page says: clip.mp4 cannot be read", failed.getMessage());
    }

    private static RowRunner runner(Browsing browsing) {
        Likeness likeness = (source, result) -> {
            assertArrayEquals(source.bytes(), result);
            return 42;
        };
        return new RowRunner(browsing, site.uri(), likeness, 50, TraceKeeper.in(null));
    }
}
