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
import dev.weft.e2e.page.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancelling files while others run: at once, exactly those, and without a trace. */
@ExtendWith(DemoExtension.class)
class CancelIT {
    /** Of a cancelled film: the one that is being written, and one in a machine that is busy with something else. */
    private static final int MOST_FRAMES = 2;

    /** Between a cancel that works and one that hangs; how long it takes is said by the machine, so it is printed and not judged. */
    private static final double HANGING_MS = 2_000;

    private static final int CANCELS = 3;

    private static final byte[] FILM = Media.small(Media.PART);

    /** One film at work holds some dozens of frames, about 10 MB. */
    private static final double MOST_LEFT_BYTES = 5e6;

    private static final double RUN_LIMIT_MS = 120_000;

    @ParameterizedTest
    @EnumSource(names = {"WEFT", "WEFT_WORKER"})
    void aCancelledFileStopsAtOnceAndTheOtherIsNotTouched(Mode mode, DemoPage demo) {
        byte[] film = Media.sample();
        demo.mode(mode);
        // In real time, so that it is still at work after the last cancel, however fast the machine is.
        demo.pace(Pace.REALTIME);
        DemoJob other = demo.choose("other.mp4", film);
        demo.start();
        other.awaitFrames(1, RUN_LIMIT_MS);
        demo.pace(Pace.MAX);
        List<Cancel> cancels = new ArrayList<>();
        for (int i = 0; i < CANCELS; i++) {
            DemoJob job = demo.choose("cancelled.mp4", FILM);
            demo.start();
            job.awaitFrames(5, RUN_LIMIT_MS);
            cancels.add(cancel(demo, job));
        }
        System.out.printf("mode %s: %s%n", mode, cancels);
        for (Cancel cancel : cancels) {
            assertTrue(cancel.frames() <= MOST_FRAMES && cancel.millis() <= HANGING_MS, "one came late: " + cancels);
        }

        assertEquals("running", other.state(), "the other film was too short for this test");
        other.awaitState("done", RUN_LIMIT_MS);
        assertArrayEquals(JvmTranscode.run("other.mp4", film).output(), other.download());
    }

    /** After how many ms the page said so, and how many frames were still written until then. */
    private record Cancel(double millis, int frames) {}

    private static Cancel cancel(DemoPage demo, DemoJob job) {
        Map<?, ?> found = (Map<?, ?>) demo.page().evaluate(Script.of("cancel"), job.selector());
        assertEquals("cancelled", found.get("state"));
        return new Cancel(((Number) found.get("millis")).doubleValue(), ((Number) found.get("frames")).intValue());
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

    /** Has a film started, cancelled in the middle and removed from the page. */
    static void runAndCancel(DemoPage demo) {
        DemoJob job = demo.choose("cancelled.mp4", FILM);
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
