package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Worker;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.page.DemoPage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The indicator is painted by a worker, no further than the page's own thread allows by its signs of life. */
@Isolated("what is measured has the machine to itself")
@ExtendWith(DemoExtension.class)
class ShuttleIT {
    /** Even at its slowest, where it turns round, the shuttle is seen elsewhere after this time. */
    private static final double MOVE_MS = 600;

    private static final double BLOCK_MS = 1_500;

    /** In the painter: remembers where it draws, and when. The shuttle's place is the horizontal part of its only translation. */
    private static final String KEEP_PLACES = """
            () => {
                globalThis.places = [];
                const pen = OffscreenCanvasRenderingContext2D.prototype;
                const translate = pen.translate;
                pen.translate = function (x, y) {
                    places.push({at: performance.timeOrigin + performance.now(), x});
                    translate.call(this, x, y);
                };
            }
            """;

    /** In the page: leaves it alone for a while, then blocks it. */
    private static final String BLOCK = """
            millis => new Promise(resolve => setTimeout(() => {
                const start = performance.timeOrigin + performance.now();
                let end = start;
                while (end < start + millis) end = performance.timeOrigin + performance.now();
                resolve({start, end});
            }, millis))
            """;

    private static final String PLACES_BEFORE =
            "({start}) => new Set(places.filter(({at}) => at < start).map(({x}) => x)).size";

    /** In the block without its beginning, in which the last sign of life still counts. */
    private static final String PLACES_WITHIN =
            "({start, end}) => new Set(places.filter(({at}) => start + 300 < at && at < end).map(({x}) => x)).size";

    @Test
    void itMovesUnlessPaused(DemoPage demo) {
        Page page = demo.page();
        assertTrue(moves(page), "the shuttle does not move");
        page.locator("#motion").click();
        assertFalse(moves(page), "the shuttle moves although it is paused");
        page.locator("#motion").click();
        assertTrue(moves(page), "the shuttle does not move again");
    }

    @Test
    void itStandsStillWhileThePageIsBlocked(DemoPage demo) {
        Page page = demo.page();
        Worker painter = page.workers().stream()
                .filter(worker -> worker.url().endsWith("/shuttle-painter.js"))
                .findAny()
                .orElseThrow();
        painter.evaluate(KEEP_PLACES);
        Object blocked = page.evaluate(BLOCK, BLOCK_MS);
        page.waitForTimeout(MOVE_MS);
        Number free = (Number) painter.evaluate(PLACES_BEFORE, blocked);
        assertTrue(free.intValue() > 1, "the shuttle did not move before the page was blocked");
        Number places = (Number) painter.evaluate(PLACES_WITHIN, blocked);
        assertTrue(places.intValue() <= 1, () -> "the blocked page's shuttle was drawn at " + places + " places");
    }

    private static boolean moves(Page page) {
        // What was told last is painted in one of the next frames.
        page.waitForTimeout(MOVE_MS);
        byte[] before = picture(page);
        page.waitForTimeout(MOVE_MS);
        return !Arrays.equals(before, picture(page));
    }

    private static byte[] picture(Page page) {
        return page.locator(".band").screenshot();
    }
}
