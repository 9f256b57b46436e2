package dev.weft.bench;

import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Report;
import dev.weft.bench.figures.Table;
import dev.weft.bench.parked.ParkedPart;
import dev.weft.bench.rows.Column;
import dev.weft.bench.rows.GoRounds;
import dev.weft.bench.rows.Row;
import dev.weft.bench.rows.RowsPart;
import dev.weft.bench.timers.TimersPart;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench jvm}: the tables of the JVM. */
@Command(
        name = "jvm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "On the JVM: what operations cost in time and allocation, what a parked task costs in memory, what timers cost.",
            "",
            "Takes some twenty minutes, with --quick some five; leave the machine alone meanwhile. Every column gets one processor. Go"
                    + " takes part when its tool is on the PATH."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything was measured", "1:a measurement failed", "2:wrong options"})
final class JvmCommand implements Callable<Integer> {

    /** The tables. */
    enum Part {
        rows,
        parked,
        timers
    }

    @Option(names = "--quick", description = "Fewer and shorter samples: for a look, not for a document.")
    private boolean quick;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "One of ${COMPLETION-CANDIDATES}; may be given more than once (default: all).")
    private List<Part> parts = new ArrayList<>();

    @Option(
            names = "--row",
            paramLabel = "ROW",
            description =
                    "Of the part rows, one of ${COMPLETION-CANDIDATES}; may be given more than once (default: all).")
    private List<Row> rows = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the figures as JSON (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of(System.getProperty("weft.bench.results", "."), "bench-jvm.json");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter progress = Objects.requireNonNull(spec).commandLine().getErr();
        PrintWriter output = spec.commandLine().getOut();
        Effort effort = quick ? Effort.QUICK : Effort.FULL;
        Map<String, String> circumstances = Circumstances.now(spec.commandLine(), effort);
        circumstances.forEach((name, value) -> output.println(name + ": " + value));
        output.flush();
        try {
            List<Figure> figures = measure(effort, progress);
            output.println();
            output.print(tables(figures));
            output.flush();
            new Report(circumstances, figures).write(out);
            progress.println("Written to " + out.toAbsolutePath().normalize() + ".");
            return 0;
        } catch (RunnerException | IOException failed) {
            progress.println("A measurement failed: " + failed.getMessage());
            return 1;
        }
    }

    private List<Figure> measure(Effort effort, PrintWriter progress)
            throws RunnerException, IOException, InterruptedException {
        Optional<GoRounds> go = GoRounds.compile();
        if (go.isEmpty()) {
            progress.println("GO IS LEFT OUT: there is no tool 'go' on the PATH. Install Go to have its column.");
        }
        List<Figure> figures = new ArrayList<>();
        if (wanted(Part.rows)) {
            List<Row> chosen = rows.isEmpty() ? List.of(Row.values()) : rows;
            figures.addAll(new RowsPart(effort, go, progress).measure(chosen));
        }
        if (wanted(Part.parked)) {
            figures.addAll(new ParkedPart(effort, go, progress).measure());
        }
        if (wanted(Part.timers)) {
            figures.addAll(new TimersPart(effort, go, progress).measure());
        }
        return figures;
    }

    private boolean wanted(Part part) {
        return parts.isEmpty() ? part == Part.rows || rows.isEmpty() : parts.contains(part);
    }

    private static String tables(List<Figure> figures) {
        List<String> columns = Column.titles();
        return Stream.of(
                        Table.withRatios(
                                "One operation in ns; in brackets, times Weft on continuations. ~: the samples lie far apart.",
                                columns,
                                of(RowsPart.TIME, figures)),
                        Table.of("Bytes allocated for one operation.", columns, of(RowsPart.ALLOCATION, figures)),
                        Table.of(
                                "A task parked in receive: bytes of live heap, and the objects they are.",
                                columns,
                                of(ParkedPart.PARKED, figures)),
                        Table.withRatios(
                                "Timers set and cancelled, ms for all; in brackets, times Weft on its virtual host.",
                                TimersPart.COLUMNS,
                                of(TimersPart.TIMERS, figures)))
                .filter(table -> !table.isEmpty())
                .map(table -> table + "\n")
                .collect(Collectors.joining());
    }

    private static List<Figure> of(String part, List<Figure> figures) {
        return figures.stream().filter(figure -> figure.part().equals(part)).toList();
    }
}
