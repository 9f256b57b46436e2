package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.harness.DemoExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of the browser host and its stacks, in real time and under the demo's Content-Security-Policy. */
@Isolated("what is measured has the machine to itself")
@ExtendWith(DemoExtension.class)
class HostChecksIT {
    @Test
    void timeDoesNotRunBackwardsFromFrameToFrame(Page page, DemoServer server) {
        List<?> told = (List<?>) WasmTests.open(page, server).call("frameTimes");
        double[] times =
                told.stream().mapToDouble(time -> ((Number) time).doubleValue()).toArray();
        assertEquals(3, times.length, told.toString());
        assertEquals(10, times[0], "a timer that is late took the frame's place");
        assertTrue(times[0] < times[1] && times[1] < times[2], told.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "hostChecks, jspi",
        "hostChecksInWorker, jspi",
        "hostChecksWithoutPostTask, jspi",
        "hostChecksHidden, jspi",
        "hostChecks, coroutines",
        "hostChecksInWorker, coroutines",
        "hostChecks, coroutines alone"
    })
    void theBrowserHostKeepsItsPromises(String function, String fibers, Page page, DemoServer server) {
        String where = function + " (" + fibers + ")";
        List<?> results = (List<?>) WasmTests.open(page, server).call(function, fibers);
        assertFalse(results.isEmpty(), "no check ran");
        List<String> failed = new ArrayList<>();
        for (Object each : results) {
            Map<?, ?> check = (Map<?, ?>) each;
            boolean ok = Boolean.TRUE.equals(check.get("ok"));
            String line = check.get("name") + ": " + check.get("detail");
            System.out.println(where + (ok ? ", ok: " : ", FAILED: ") + line);
            if (!ok) {
                failed.add(line);
            }
        }
        assertEquals(List.of(), failed, failed.size() + " of " + results.size() + " checks failed in " + where);
    }
}
