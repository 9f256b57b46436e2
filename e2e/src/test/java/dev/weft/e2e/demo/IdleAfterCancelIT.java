package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.Measured;
import dev.weft.e2e.page.DemoPage;
import dev.weft.e2e.trace.MainThreadUse;
import dev.weft.e2e.trace.TraceAnalysis;
import dev.weft.e2e.trace.TraceRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** What a cancelled film still does: nothing. */
@Isolated("what is measured has the machine to itself")
@ExtendWith(DemoExtension.class)
class IdleAfterCancelIT {
    @Test
    void afterTheCancelTheMainThreadIsIdle(DemoPage demo) {
        CancelIT.runAndCancel(demo);
        Measured.holds(() -> {
            TraceRecorder recorder = TraceRecorder.start(demo.page());
            demo.page().evaluate("() => performance.mark('after-cancel')");
            demo.page().waitForTimeout(1000);
            demo.page().evaluate("() => performance.mark('later')");
            MainThreadUse use = TraceAnalysis.of(recorder.stop(), "after-cancel", "later");
            // A running film would take nearly all of it; the page's own animation and meters take some.
            assertTrue(use.busyPercent() < 40, "busy " + use.busyPercent() + " % after the cancel");
        });
    }
}
