package dev.weft.bench.browser;

import com.microsoft.playwright.PlaywrightException;
import dev.weft.bench.Circumstances;
import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Report;
import dev.weft.bench.figures.Table;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.browser.BrowserMissingException;
import dev.weft.e2e.browser.Browsing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench browser}: the tables of the browser. */
@Command(
        name = "bench browser",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "In a real headless Chromium: what operations cost in time, and what a parked task costs in memory.",
            "",
            "Takes some minutes; leave the machine alone meanwhile. Every contestant has a page of its own. Go takes part when its tool is on"
                    + " the PATH."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything was measured", "1:a measurement failed, or there is no browser", "2:wrong options"
        })
public final class BrowserBench implements Callable<Integer> {

    private static final String TIME = "time";
    private static final String MEMORY = "memory";

    @Option(names = "--quick", description = "Three rounds in place of five, and fewer parked tasks.")
    private boolean quick;

    @Option(
            names = "--row",
            paramLabel = "ROW",
            description = "One of ${COMPLETION-CANDIDATES}; may be given more than once (default: all).")
    private List<BrowserRow> rows = new ArrayList<>();

    @Option(
            names = "--who",
            paramLabel = "WHO",
            description = "One of ${COMPLETION-CANDIDATES}; may be given more than once (default: all).")
    private List<Contestant> contestants = new ArrayList<>();

    @Option(names = "--no-memory", description = "Leaves out the parked tasks.")
    private boolean noMemory;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the figures as JSON (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of(System.getProperty("weft.bench.results", "."), "bench-browser.json");

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BrowserBench()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        Optional<GoWasm> go = GoWasm.compile();
        if (go.isEmpty()) {
            progress.println("GO IS LEFT OUT: there is no tool 'go' on the PATH. Install Go to have its column.");
        }
        try (DemoServer server = DemoServer.start(0);
                Browsing browsing = Browsing.start()) {
            Map<String, String> circumstances = circumstances(browsing);
            circumstances.forEach((name, value) -> output.println(name + ": " + value));
            output.println();
            output.flush();
            List<Figure> figures = new ArrayList<>();
            for (Contestant who : contestants.isEmpty() ? List.of(Contestant.values()) : contestants) {
                if (who != Contestant.GO || go.isPresent()) {
                    figures.addAll(measure(who, browsing, server, go, progress));
                }
            }
            print(figures, output);
            new Report(circumstances, figures).write(out);
            progress.println("Written to " + out.toAbsolutePath().normalize() + ".");
            return 0;
        } catch (BrowserMissingException | PlaywrightException failed) {
            progress.println("A measurement failed: " + failed.getMessage());
            return 1;
        }
    }

    private Map<String, String> circumstances(Browsing browsing) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "command",
                "./weft bench browser "
                        + String.join(
                                " ",
                                Objects.requireNonNull(spec)
                                        .commandLine()
                                        .getParseResult()
                                        .originalArgs()));
        facts.put("date", LocalDate.now().toString());
        facts.put("machine", Circumstances.machine());
        facts.put("browser", browsing.version() + ", headless");
        facts.put("effort", rounds() + " rounds after two to warm up; medians");
        return facts;
    }

    private int rounds() {
        return quick ? 3 : 5;
    }

    private List<Figure> measure(
            Contestant who, Browsing browsing, DemoServer server, Optional<GoWasm> go, PrintWriter progress) {
        List<Figure> figures = new ArrayList<>();
        for (BrowserRow row : rows.isEmpty() ? List.of(BrowserRow.values()) : rows) {
            try (BenchPage page = new BenchPage(browsing.browser(), server, go, who)) {
                double[] samples = page.time(row, 2, rounds());
                if (samples.length > 0) {
                    Figure figure = new Figure(TIME, row.title() + ", " + row.unit(), who.title(), row.unit(), samples);
                    figures.add(figure);
                    progress.printf("%s, %s: %.1f %s%n", who, row, figure.median(), row.unit());
                    progress.flush();
                }
            }
        }
        if (!noMemory) {
            figures.addAll(parked(who, browsing, server, go, progress));
        }
        return figures;
    }

    /** How many tasks are parked: as many as each bears. */
    private int parkedCount(Contestant who) {
        return switch (who) {
            case WEFT_ON_JSPI -> 5_000;
            case GO -> 100_000;
            default -> quick ? 100_000 : 1_000_000;
        };
    }

    private List<Figure> parked(
            Contestant who, Browsing browsing, DemoServer server, Optional<GoWasm> go, PrintWriter progress) {
        int count = parkedCount(who);
        try (BenchPage page = new BenchPage(browsing.browser(), server, go, who)) {
            page.load();
            double before = page.liveBytes();
            Double millis = page.park(count);
            if (millis == null) {
                return List.of();
            }
            double bytes = (page.liveBytes() - before) / count;
            progress.printf("%s, %d parked: %.0f bytes each, made in %.0f ms%n", who, count, bytes, millis);
            progress.flush();
            page.unpark();
            return List.of(
                    new Figure(MEMORY, "live bytes of a parked task", who.title(), "bytes", new double[] {bytes}),
                    new Figure(MEMORY, "to make it, ns", who.title(), "ns", new double[] {millis * 1e6 / count}));
        }
    }

    private static void print(List<Figure> figures, PrintWriter output) {
        for (String part : List.of(TIME, MEMORY)) {
            List<Figure> some = figures.stream()
                    .filter(figure -> figure.part().equals(part))
                    .toList();
            if (!some.isEmpty()) {
                String heading = part.equals(TIME) ? "Time (ratio to the first column)" : "Parked tasks";
                output.println(Table.withRatios(heading, Contestant.titles(), some));
            }
        }
        output.flush();
    }
}
