package dev.weft.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.harness.DemoExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Weft's own checks, compiled to WebAssembly and run in the browser under the demo's Content-Security-Policy. */
@ExtendWith(DemoExtension.class)
class WasmChecksIT {
    @Test
    void theBrowserHostKeepsItsPromises(Page page, DemoServer server) {
        List<?> results = run(page, server, "hostChecks");
        assertFalse(results.isEmpty(), "no check ran");
    }

    private static List<?> run(Page page, DemoServer server, String function) {
        page.navigate(server.uri().toString());
        List<?> results =
                (List<?>) page.evaluate("async name => (await import('/weft-tests/run.js'))[name]()", function);
        List<String> failed = new ArrayList<>();
        for (Object each : results) {
            Map<?, ?> check = (Map<?, ?>) each;
            boolean ok = Boolean.TRUE.equals(check.get("ok"));
            System.out.println((ok ? "ok      " : "FAILED  ") + check.get("name") + ": " + check.get("detail"));
            if (!ok) {
                failed.add(check.get("name") + ": " + check.get("detail"));
            }
        }
        assertEquals(List.of(), failed, failed.size() + " of " + results.size() + " checks failed");
        return results;
    }
}
