package dev.weft.bench.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.PlaywrightException;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.browser.Browsing;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every contestant does the work of each of its rows, small; but Go, for which one needs its compiler. */
class BenchPageIT {

    private static final Set<BrowserRow> MANY_STACKS =
            EnumSet.of(BrowserRow.CHAIN, BrowserRow.SKYNET, BrowserRow.SLEEPERS);

    private static DemoServer server;
    private static Browsing browsing;

    @BeforeAll
    static void start() {
        server = DemoServer.start(0);
        browsing = Browsing.start();
    }

    @AfterAll
    static void stop() {
        browsing.close();
        server.close();
    }

    private static BenchPage page(Contestant who) {
        return new BenchPage(browsing.browser(), server, Optional.empty(), who);
    }

    private static boolean has(Contestant who, BrowserRow row) {
        return row.size(who) > 0 && !(who == Contestant.WEFT_ON_JSPI && MANY_STACKS.contains(row));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GO")
    void everyRowIsDoneInFull(Contestant who) {
        // A power of ten, for skynet. The threads hand over by timers of the page.
        int size = who == Contestant.THREADS ? 10 : 1_000;
        try (BenchPage page = page(who)) {
            for (BrowserRow row : BrowserRow.values()) {
                int rounds = has(who, row) ? 2 : 0;
                assertEquals(rounds, page.millis(row, size, 1, 2).size(), who + ", " + row);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GO")
    void tasksAreParkedAndEnded(Contestant who) {
        try (BenchPage page = page(who)) {
            Double millis = page.park(10);
            if (who == Contestant.THREADS) {
                assertNull(millis);
            } else {
                assertNotNull(millis);
                page.unpark();
            }
            assertTrue(page.liveBytes() > 0);
        }
    }

    @Test
    void whoDoesLessWorkIsFoundOut() {
        try (BenchPage page = page(Contestant.JS)) {
            page.check(BrowserRow.SELECT, 10, 70);
            var found = assertThrows(PlaywrightException.class, () -> page.check(BrowserRow.SELECT, 10, 63));
            assertTrue(
                    found.getMessage()
                            .contains("js answers 63 for select of 10, and not 70: it has not done that work."),
                    found.getMessage());
        }
    }
}
