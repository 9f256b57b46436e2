package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.browser.Browsing;
import dev.weft.e2e.harness.DemoExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools of real workers under the demo's Content-Security-Policy: talk, and what is lost when something breaks. */
@Isolated("what is measured has the machine to itself")
@ExtendWith(DemoExtension.class)
class PoolIT {
    private static final String CALL =
            "async ([only, setup, fibers]) => (await import('/weft-tests/pool.js')).poolChecks(only, setup, fibers)";

    private static final String SETUP = "./pool-setup.js";

    /** In megabytes: to fill Chromium's usual four gigabytes takes longer, and teaches nothing else. */
    private static final String SMALL_HEAPS = "--js-flags=--max-heap-size=512";

    @Test
    void aPoolKeepsItsPromisesWhateverBreaksInItsWorkers(Page page, DemoServer server) {
        assertEquals(List.of(), check(page, server, "", SETUP), "errors of the page itself");
    }

    @Test
    void soDoesAPoolWhoseWorkersRunCoroutines(Page page, DemoServer server) {
        assertEquals(List.of(), check(page, server, "few", SETUP, "coroutines"), "errors of the page itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a trap on the main thread",
                "an exhausted stack on the main thread",
                "an array too large on the main thread",
            })
    void whatTheMachineStopsOnTheMainThreadCostsItsTaskOnly(String check, Page page, DemoServer server) {
        assertEquals(List.of(), check(page, server, check, SETUP), "errors of the page itself");
    }

    /**
     * What cannot be survived, pinned so that a browser that can is noticed: Chromium ends the whole process of the page when the heap of its
     * main thread, or of one of its workers, is full. It says so, and other pages go on.
     */
    @ParameterizedTest
    @ValueSource(strings = {"memory that runs out in a worker", "memory that runs out on the main thread"})
    void aHeapThatIsFullEndsThePageAndNoOther(String check, DemoServer server) {
        try (Browsing browsing = Browsing.start(SMALL_HEAPS);
                BrowserContext lost = browsing.browser().newContext();
                BrowserContext other = browsing.browser().newContext()) {
            Page neighbour = other.newPage();
            neighbour.navigate(server.uri().toString());
            List<Page> crashed = new ArrayList<>();
            Page victim = lost.newPage();
            victim.onCrash(crashed::add);
            var told = assertThrows(PlaywrightException.class, () -> check(victim, server, check, SETUP));
            assertTrue(told.getMessage().contains("crashed"), told.getMessage());
            assertEquals(List.of(victim), crashed);
            assertEquals(List.of(), check(neighbour, server, "a trap on the main thread", SETUP));
        }
    }

    @Test
    void anErrorThatJavaScriptThrowsIsThePagesAndNoTasks(Page page, DemoServer server) {
        List<?> errors = check(page, server, "an error that JavaScript throws on the main thread", SETUP);
        assertEquals(List.of("Uncaught Error: planted"), errors);
    }

    @Test
    void aWorkerThatCannotBeLoadedFailsItsJob(Page page, DemoServer server) {
        assertEquals(
                List.of(),
                check(page, server, "a worker that cannot be loaded fails its job", "./there-is-no-such-file.js"));
    }

    @Test
    void whatTheDefinitionOfJobsThrowsIsToldInItsWords(Page page, DemoServer server) {
        assertEquals(
                List.of(), check(page, server, "what weft.jobs throws is told in its words", "./pool-setup.js?twice"));
    }

    /** Answers the errors that reached the page itself. */
    private static List<?> check(Page page, DemoServer server, String only, String setup) {
        return check(page, server, only, setup, "jspi");
    }

    private static List<?> check(Page page, DemoServer server, String only, String setup, String fibers) {
        page.navigate(server.uri().toString());
        Map<?, ?> found = (Map<?, ?>) page.evaluate(CALL, List.of(only, setup, fibers));
        List<?> results = (List<?>) found.get("results");
        assertFalse(results.isEmpty(), "no check ran");
        List<String> failed = new ArrayList<>();
        for (Object each : results) {
            Map<?, ?> check = (Map<?, ?>) each;
            boolean ok = Boolean.TRUE.equals(check.get("ok"));
            String line = check.get("name") + ": " + check.get("detail");
            System.out.println("pool (" + fibers + (ok ? "), ok: " : "), FAILED: ") + line);
            if (!ok) {
                failed.add(line);
            }
        }
        assertEquals(List.of(), failed, failed.size() + " of " + results.size() + " checks failed");
        return (List<?>) found.get("pageErrors");
    }
}
