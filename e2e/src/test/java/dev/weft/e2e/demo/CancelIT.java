package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.CDPSession;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.JvmTranscode;
import dev.weft.e2e.harness.Media;
import dev.weft.e2e.harness.Script;
import dev.weft.e2e.page.DemoJob;
import dev.weft.e2e.page.DemoPage;
import dev.weft.e2e.page.Mode;
import dev.weft.e2e.stats.Samples;
import dev.weft.e2e.trace.MainThreadUse;
import dev.weft.e2e.trace.TraceAnalysis;
import dev.weft.e2e.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancelling files while others run: at once, exactly those, and without a trace. */
@Isolated("what is measured has the machine to itself")
@ExtendWith(DemoExtension.class)
class CancelIT {
    private static final double LIMIT_MS = 100;
    private static final int CANCELS = 3;

    /** One film at work holds some dozens of frames, about 10 MB. */
    private static final double MOST_LEFT_BYTES = 5e6;

    private static final double RUN_LIMIT_MS = 120_000;

    @ParameterizedTest
    @EnumSource(names = {"WEFT", "WEFT_WORKER"})
    void aCancelledFileStopsAtOnceAndTheOtherIsNotTouched(Mode mode, DemoPage demo) {
        demo.mode(mode);
        DemoJob other = demo.choose("other.mp4", Media.sample());
        demo.start();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < CANCELS; i++) {
            DemoJob job = demo.choose("cancelled.mp4", Media.sample());
            demo.start();
            job.awaitFrames(5, RUN_LIMIT_MS);
            millis.add(cancel(demo, job));
        }
        System.out.printf("cancel in mode %s, ms: %s%n", mode, millis);
        // The middle one, because a machine that is busy with something else may hold any single one up.
        assertTrue(Samples.of(millis).percentile(50) <= LIMIT_MS, "cancelled after ms: " + millis);

        assertEquals("running", other.state(), "the other film was too short for this test");
        other.awaitState("done", RUN_LIMIT_MS);
        assertArrayEquals(JvmTranscode.run("other.mp4", Media.sample()).output(), other.download());
    }

    /** Presses the button and answers after how many ms the page said so. */
    private static double cancel(DemoPage demo, DemoJob job) {
        Map<?, ?> found = (Map<?, ?>) demo.page().evaluate(Script.of("cancel"), job.selector());
        assertEquals("cancelled", found.get("state"));
        return ((Number) found.get("millis")).doubleValue();
    }

    @Test
    void afterTheCancelTheMainThreadIsIdle(DemoPage demo) {
        runAndCancel(demo);
        TraceRecorder recorder = TraceRecorder.start(demo.page());
        demo.page().evaluate("() => performance.mark('after-cancel')");
        demo.page().waitForTimeout(1000);
        demo.page().evaluate("() => performance.mark('later')");
        MainThreadUse use = TraceAnalysis.of(recorder.stop(), "after-cancel", "later");
        // A running film would take nearly all of it; the page's own animation and meters take some.
        assertTrue(use.busyPercent() < 40, "busy " + use.busyPercent() + " % after the cancel");
    }

    @Test
    void cancelledFilmsLeaveNoMemoryBehind(DemoPage demo) {
        CDPSession session = demo.page().context().newCDPSession(demo.page());
        runAndCancel(demo);
        double before = heapBytes(session);
        for (int i = 0; i < 4; i++) {
            runAndCancel(demo);
        }
        double grown = heapBytes(session) - before;
        System.out.printf("heap after four more cancelled films: %+.1f MB%n", grown / 1e6);
        assertTrue(grown < MOST_LEFT_BYTES, "four cancelled films left " + grown + " bytes behind");
    }

    private static void runAndCancel(DemoPage demo) {
        DemoJob job = demo.choose("cancelled.mp4", Media.sample());
        demo.start();
        job.awaitFrames(10, RUN_LIMIT_MS);
        cancel(demo, job);
        job.remove();
    }

    private static double heapBytes(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        return session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
    }
}
