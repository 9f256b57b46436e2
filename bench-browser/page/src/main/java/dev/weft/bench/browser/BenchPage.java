package dev.weft.bench.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.weft.demo.server.DemoServer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of its own for one contestant. */
final class BenchPage implements AutoCloseable {

    private static final String CALL =
            "async ([name, ...rest]) => (await import('/weft-bench/bench.js'))[name](...rest)";

    private final Page page;
    private final Contestant who;

    BenchPage(Browser browser, DemoServer server, Optional<GoWasm> go, Contestant who) {
        this.who = who;
        page = browser.newPage();
        go.ifPresent(program -> program.serveTo(page));
        page.navigate(server.uri().resolve("/weft-bench/bench.html").toString());
    }

    /** Figures of the rounds, in the row's unit; empty if the contestant has no such row. */
    double[] time(BrowserRow row, int warm, int rounds) {
        int size = row.size(who);
        return size == 0
                ? new double[0]
                : millis(row, size, warm, rounds).stream()
                        .mapToDouble(each -> row.figure(each, who))
                        .toArray();
    }

    /**
     * Milliseconds of the rounds; empty if the contestant has no such row.
     *
     * @throws PlaywrightException if it answers another number than who does all of the work
     */
    List<Double> millis(BrowserRow row, int size, int warm, int rounds) {
        Object millis = call("time", who.title(), row.key(), size, warm, rounds);
        return millis == null
                ? List.of()
                : ((List<?>) millis)
                        .stream().map(each -> ((Number) each).doubleValue()).toList();
    }

    /**
     * Does nothing where this is what the row answers.
     *
     * @throws PlaywrightException if it is not
     */
    void check(BrowserRow row, int size, int answer) {
        call("check", who.title(), row.key(), size, answer);
    }

    /** Milliseconds until so many tasks wait; null if the contestant cannot. */
    @Nullable
    Double park(int count) {
        Object millis = call("park", who.title(), count);
        return millis == null ? null : ((Number) millis).doubleValue();
    }

    void unpark() {
        call("unpark", who.title());
    }

    /** Loads the contestant, so that the first figure does not contain that. */
    void load() {
        call("time", who.title(), "nothing", 0, 0, 0);
    }

    /**
     * Live bytes on the page's heap, after a collection, WebAssembly's objects among them; and its contestant's linear memory, which the
     * browser does not count.
     */
    double liveBytes() {
        CDPSession session = page.context().newCDPSession(page);
        try {
            session.send("HeapProfiler.enable");
            session.send("HeapProfiler.collectGarbage");
            session.send("HeapProfiler.collectGarbage");
            JsonObject usage = session.send("Runtime.getHeapUsage");
            double backing = usage.has("backingStorageSize")
                    ? usage.get("backingStorageSize").getAsDouble()
                    : 0;
            double linear = ((Number) call("linearBytes", who.title())).doubleValue();
            return usage.get("usedSize").getAsDouble() + backing + linear;
        } finally {
            session.detach();
        }
    }

    private Object call(Object... nameAndArguments) {
        return page.evaluate(CALL, List.of(nameAndArguments));
    }

    @Override
    public void close() {
        page.close();
    }
}
