package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.page.DemoPage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The indicator is painted by a worker, from the time that the page's own thread tells it. */
@Isolated("what is measured has the machine to itself")
@ExtendWith(DemoExtension.class)
class ShuttleIT {
    /** Even at its slowest, where it turns round, the shuttle is seen elsewhere after this time. */
    private static final double MOVE_MS = 600;

    @Test
    void itMovesUnlessPaused(DemoPage demo) {
        Page page = demo.page();
        assertTrue(moves(page), "the shuttle does not move");
        page.locator("#motion").click();
        assertFalse(moves(page), "the shuttle moves although it is paused");
        page.locator("#motion").click();
        assertTrue(moves(page), "the shuttle does not move again");
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
