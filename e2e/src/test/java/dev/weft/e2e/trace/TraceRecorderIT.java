package dev.weft.e2e.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.Measured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Real traces of loads that are known beforehand: a script that spins for so long, so often. */
@Isolated("what is measured has the machine to itself")
@ExtendWith(DemoExtension.class)
class TraceRecorderIT {
    /** Spins `spin` ms, `times` times, with `pause` ms between, between the two marks. */
    private static final String LOAD = """
            ({spin, pause, times}) => new Promise(done => {
                performance.mark('start');
                let left = times;
                const step = () => {
                    const end = performance.now() + spin;
                    while (performance.now() < end);
                    if (--left > 0) { setTimeout(step, pause); return; }
                    performance.mark('end');
                    done();
                };
                step();
            })
            """;

    @Test
    void aPageThatSpinsAllTheTimeIsBusyAllTheTime(Page page) {
        Measured.holds(() -> {
            MainThreadUse use = record(page, 400, 0, 1);
            assertTrue(use.busyPercent() > 99, use.toString());
            assertTrue(use.wallMs() >= 399 && use.wallMs() < 1500, use.toString());
            assertEquals(use.wallMs(), use.taskMs().max(), 5, use.toString());
            assertEquals(1, use.longTasks(), use.toString());
        });
    }

    @Test
    void aPageThatSpinsNowAndThenIsBusyForThatShare(Page page) {
        Measured.holds(() -> {
            MainThreadUse use = record(page, 20, 180, 8);
            // 8 spins of 20 ms and 7 pauses of 180: 11 %, a little more for the browser's own work, less where the
            // machine makes it wait.
            assertTrue(use.busyPercent() > 5 && use.busyPercent() < 25, use.toString());
            assertTrue(use.wallMs() >= 8 * 20 + 7 * 180 - 5, use.toString());
            assertTrue(use.taskMs().sum() >= 8 * 20 - 1, use.toString());
        });
    }

    private static MainThreadUse record(Page page, int spin, int pause, int times) {
        page.navigate("data:text/html,<title>load</title>");
        TraceRecorder recorder = TraceRecorder.start(page);
        page.evaluate(LOAD, Map.of("spin", spin, "pause", pause, "times", times));
        return TraceAnalysis.of(recorder.stop(), "start", "end");
    }
}
