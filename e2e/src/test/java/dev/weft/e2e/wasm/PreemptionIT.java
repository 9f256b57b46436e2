package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.Measured;
import dev.weft.e2e.stats.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** XZ for Java, which knows nothing of Weft, compresses for seconds on the main thread without a suspension of its own, while the page is to be drawn. */
@Isolated("what is measured has the machine to itself")
@ExtendWith(DemoExtension.class)
class PreemptionIT {
    private static final double FRAME_MS = 1000.0 / 60;

    /** What a page that is never held up loses is about one in a hundred; one that is held up altogether loses all but a few. */
    private static final double MOST_DROPPED = Measured.limit(0.03, 0.25);

    private static final double AT_LEAST_MS = 5_000;

    @Test
    void aForeignLibraryThatNeverSuspendsLeavesTheFramesAlone(Page page, DemoServer server) {
        WasmTests tests = WasmTests.open(page, server);
        Measured.holds(() -> squeeze(tests));
    }

    private static void squeeze(WasmTests tests) {
        Map<?, ?> result = (Map<?, ?>) tests.call("squeeze", 500_000, AT_LEAST_MS);
        assertEquals("", result.get("problem"));
        double[] gaps = ((List<?>) result.get("gaps"))
                .stream().mapToDouble(gap -> ((Number) gap).doubleValue()).toArray();
        double whole = Samples.of(gaps).sum();
        double dropped = 1 - gaps.length / (whole / FRAME_MS);
        System.out.printf(
                "foreign library for %.1f s on the main thread: %d frames, %.1f %% dropped, gaps p95 %.1f ms, at most %.1f ms%n",
                number(result, "millis") / 1000,
                gaps.length,
                100 * dropped,
                Samples.of(gaps).percentile(95),
                Samples.of(gaps).max());
        assertTrue(number(result, "millis") >= AT_LEAST_MS, "it ran for " + result.get("millis") + " ms only");
        assertTrue(dropped < MOST_DROPPED, 100 * dropped + " % of the frames were dropped");
    }

    private static double number(Map<?, ?> map, String key) {
        return ((Number) map.get(key)).doubleValue();
    }
}
