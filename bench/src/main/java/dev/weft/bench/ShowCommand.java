package dev.weft.bench;

import dev.weft.bench.figures.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench show}: the tables of an earlier run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Prints what an earlier 'bench jvm' has measured, and draws its chart anew, without measuring anything.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was shown", "1:it could not be read", "2:wrong options"})
final class ShowCommand implements Callable<Integer> {

    @Option(names = "--markdown", description = "Prints the tables as a document needs them.")
    private boolean markdown;

    @Option(names = "--chart", paramLabel = "FILE", description = "Where to write the chart (default: nowhere).")
    private @Nullable Path chart;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "What 'bench jvm' has written (default: ${DEFAULT-VALUE}).")
    private Path file = JvmCommand.results("bench-jvm.json");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
        if (!Files.isReadable(file)) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "There is no file " + file + " to be read: run './weft bench jvm' first, or name another.");
            return 1;
        }
        Report report = Report.read(file);
        JvmTables tables = new JvmTables(report);
        report.circumstances().forEach((name, value) -> output.println(name + ": " + value));
        output.println();
        output.print(markdown ? tables.markdown() : tables.text());
        output.flush();
        if (chart != null) {
            Files.writeString(chart, tables.chart());
        }
        return 0;
    }
}
