package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.Media;
import dev.weft.e2e.page.DemoJob;
import dev.weft.e2e.page.DemoPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way from sample to download without a mouse. */
@ExtendWith(DemoExtension.class)
class KeyboardIT {
    private static final double RUN_LIMIT_MS = 120_000;

    /** More than the page has stops; a control that Tab never reaches is found by it. */
    private static final int MOST_TABS = 60;

    @Test
    void sampleSettingsStartAndDownloadAreReachedByTab(DemoPage demo) {
        Page page = demo.page();
        // Its first second will do.
        page.route(
                "**/" + Media.SAMPLE,
                sample -> sample.fulfill(
                        new Route.FulfillOptions().setContentType("video/mp4").setBodyBytes(Media.small(Media.START))));
        tabTo(page, "#sample");
        page.keyboard().press("Enter");
        DemoJob job = demo.newest();
        tabTo(page, "#mode");
        tabTo(page, "#size");
        // By first letter, as every select offers it: "Up to 320 x 180" is the last of those.
        page.keyboard().press("End");
        assertEquals("320x180", page.locator("#size").inputValue());
        tabTo(page, "#start");
        assertTrue(focusIsVisible(page), "the focused start button has no outline");
        page.keyboard().press("Enter");
        job.awaitState("done", RUN_LIMIT_MS);
        tabTo(page, "a.job-download");
        Download download = page.waitForDownload(() -> page.keyboard().press("Enter"));
        assertEquals("sample-weft.mp4", download.suggestedFilename());
    }

    @Test
    void aRunningFileIsCancelledByKey(DemoPage demo) {
        Page page = demo.page();
        DemoJob job = demo.chooseSample();
        page.locator("#start").focus();
        page.keyboard().press("Enter");
        job.awaitFrames(1, RUN_LIMIT_MS);
        tabTo(page, "button.job-cancel");
        page.keyboard().press("Space");
        job.awaitState("cancelled", RUN_LIMIT_MS);
        Object focused = page.evaluate("() => document.activeElement !== document.body");
        assertEquals(true, focused, "the focus was lost with the cancel button");
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (Boolean.TRUE.equals(page.evaluate("wanted => document.activeElement.matches(wanted)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never reaches " + selector);
    }

    private static boolean focusIsVisible(Page page) {
        Object style = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + ' ' + s.boxShadow; }");
        return !"none none".equals(style);
    }
}
