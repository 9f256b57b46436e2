package dev.weft.bench;

import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Report;
import dev.weft.bench.parked.ParkedPart;
import dev.weft.bench.rows.RowsPart;
import dev.weft.bench.timers.TimersPart;
import dev.weft.bench.work.GoProgram;
import dev.weft.bench.work.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "Takes some fifty minutes, with --quick some ten; leave the machine alone meanwhile. Every column gets one processor, but for"
                    + " the rows that are about two. Go takes part when its tool is on the PATH."
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
            description = "Where to write the figures as JSON, and the chart beside them (default: ${DEFAULT-VALUE}).")
    private Path out = results("bench-jvm.json");

    @Option(names = "--add", description = "Keeps what that file already holds and is not measured anew.")
    private boolean add;

    private Report kept = new Report(Map.of(), List.of());

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
            kept = new Report(
                    circumstances, add && Files.exists(out) ? Report.read(out).figures() : List.of());
            measure(effort, progress);
            JvmTables tables = new JvmTables(kept);
            output.println();
            output.print(tables.text());
            output.flush();
            Path chart = out.resolveSibling(out.getFileName().toString().replaceAll("\\.json$", "") + ".svg");
            Files.writeString(chart, tables.chart());
            progress.println(
                    "Written to " + out.toAbsolutePath().normalize() + ", the chart to " + chart.getFileName() + ".");
            return 0;
        } catch (RunnerException | IOException failed) {
            progress.println("A measurement failed: " + failed.getMessage());
            return 1;
        }
    }

    private void measure(Effort effort, PrintWriter progress)
            throws RunnerException, IOException, InterruptedException {
        Optional<GoProgram> go = GoProgram.compile();
        if (go.isEmpty()) {
            progress.println("GO IS LEFT OUT: there is no tool 'go' on the PATH. Install Go to have its column.");
        }
        if (wanted(Part.rows)) {
            RowsPart part = new RowsPart(effort, go, progress);
            for (Row row : rows.isEmpty() ? List.of(Row.values()) : rows) {
                keep(part.measure(row));
            }
        }
        if (wanted(Part.parked)) {
            keep(new ParkedPart(effort, go, progress).measure());
        }
        if (wanted(Part.timers)) {
            keep(new TimersPart(effort, go, progress).measure());
        }
    }

    /** Writes what there is, so that a run that is broken off is not lost. */
    private void keep(List<Figure> figures) throws IOException {
        kept = new Report(kept.circumstances(), figures).after(kept);
        kept.write(out);
    }

    private boolean wanted(Part part) {
        return parts.isEmpty() ? part == Part.rows || rows.isEmpty() : parts.contains(part);
    }

    /** A file in the folder of results. */
    static Path results(String name) {
        return Path.of(System.getProperty("weft.bench.results", "."), name);
    }
}
