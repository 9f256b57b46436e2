package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Worker;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.page.DemoPage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /** For so long in a block its last sign of life still counts (250 ms), and what was drawn is on its way. */
    private static final double PATIENCE_MS = 300;

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

    /** In the painter: at how many places it has drawn between two times. */
    private static final String PLACES =
            "([from, to]) => new Set(places.filter(({at}) => from < at && at < to).map(({x}) => x)).size";

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
        Map<?, ?> blocked = (Map<?, ?>) page.evaluate(BLOCK, BLOCK_MS);
        page.waitForTimeout(MOVE_MS);
        double start = ((Number) blocked.get("start")).doubleValue();
        double end = ((Number) blocked.get("end")).doubleValue();
        int before = places(painter, start - BLOCK_MS, start);
        assertTrue(before > 1, "the shuttle did not move before the page was blocked");
        int within = places(painter, start + PATIENCE_MS, end);
        assertTrue(within <= 1, () -> "the blocked page's shuttle was drawn at " + within + " places");
    }

    private static int places(Worker painter, double from, double to) {
        return ((Number) painter.evaluate(PLACES, List.of(from, to))).intValue();
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
