package dev.weft.e2e.measure;

import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.browser.BrowserMissingException;
import dev.weft.e2e.browser.Browsing;
import dev.weft.e2e.page.Mode;
import dev.weft.e2e.page.Pace;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the measurement. */
@Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Transcodes clips on the demo's page in a real headless Chromium, in every mode and at every pace, and reports how"
                    + " busy that kept the renderer's main thread.",
            "",
            RowRunner.WARM_UP,
            "A clip takes some minutes; leave the machine alone meanwhile."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row was measured",
            "1:a row could not be measured, or there is no browser",
            "2:wrong options or an unreadable file"
        })
public final class MeasureMain implements Callable<Integer> {
    private static final int LEAST_SHARE = 5;
    private static final int MOST_WORKERS = 16;

    /** Runnable processes for each core up to which a machine counts as quiet. */
    private static final double QUIET_LOAD = 0.5;

    @Option(
            names = "--clip",
            paramLabel = "FILE",
            description = "MP4 file to transcode; may be given more than once (default: the bundled sample).")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "One of ${COMPLETION-CANDIDATES}; may be given more than once (default: all).")
    private List<Mode> modes = new ArrayList<>();

    @Option(
            names = "--pace",
            paramLabel = "PACE",
            description = "One of ${COMPLETION-CANDIDATES}; may be given more than once (default: both).")
    private List<Pace> paces = new ArrayList<>();

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "Share of the main thread that mode weft may take, 5 to 100 (default: ${DEFAULT-VALUE}).")
    private int sharePercent;

    @Option(
            names = "--workers",
            paramLabel = "N",
            split = ",",
            description =
                    "Workers of mode weft-worker, 1 to 16; a list such as 1,2 prints one row each (default: the page's own).")
    private List<Integer> workers = new ArrayList<>();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "Measures each row so often and shows the run with the median busy %% (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the figures as JSON.")
    private @Nullable Path out;

    @Option(
            names = "--traces",
            paramLabel = "DIR",
            description = "Keeps each run's DevTools trace there, to be opened in the browser's Performance panel.")
    private @Nullable Path traces;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command, for the tests and for the documentation. */
    static CommandLine commandLine() {
        return new CommandLine(new MeasureMain());
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line =
                Objects.requireNonNull(spec, "picocli sets the field").commandLine();
        check(line);
        List<Clip> given = readClips(line);
        warnOfOtherLoad(line);
        try (DemoServer server = DemoServer.start(0);
                Browsing browsing = Browsing.start()) {
            List<Clip> clips = given.isEmpty() ? List.of(Clip.bundled(server.uri())) : given;
            RowRunner runner =
                    new RowRunner(browsing, server.uri(), new PipelineLikeness(), sharePercent, TraceKeeper.in(traces));
            Measurement measurement = new Measurement(runner, line.getErr(), repeats);
            boolean whole = measurement.run(clips, orAll(modes, Mode.values()), orAll(paces, Pace.values()), workers);
            publish(
                    line,
                    new Report(
                            browsing.version(), clips.stream().map(Clip::name).toList(), measurement.rows()));
            return whole ? 0 : 1;
        } catch (BrowserMissingException missing) {
            line.getErr().println(missing.getMessage());
            return 1;
        }
    }

    private void check(CommandLine line) {
        if (sharePercent < LEAST_SHARE || sharePercent > 100) {
            throw new ParameterException(
                    line, "--share is " + sharePercent + " where " + LEAST_SHARE + " to 100 percent are possible.");
        }
        for (int each : workers) {
            if (each < 1 || each > MOST_WORKERS) {
                throw new ParameterException(
                        line, "--workers is " + each + " where 1 to " + MOST_WORKERS + " workers are possible.");
            }
        }
        if (repeats < 1) {
            throw new ParameterException(line, "--repeat is " + repeats + ": each row must be measured once at least.");
        }
    }

    /** A busy machine stretches every task, since tasks are measured by the clock. */
    private static void warnOfOtherLoad(CommandLine line) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        double load = system.getSystemLoadAverage();
        int cores = system.getAvailableProcessors();
        if (load > cores * QUIET_LOAD) {
            line.getErr()
                    .printf(
                            Locale.ROOT,
                            "Warning: other programs keep this machine busy (load %.1f on %d cores), so times and busy %%"
                                    + " will come out too high.%n",
                            load,
                            cores);
        }
    }

    private List<Clip> readClips(CommandLine line) {
        List<Clip> clips = new ArrayList<>();
        for (Path file : files) {
            try {
                clips.add(Clip.read(file));
            } catch (IOException unreadable) {
                throw new ParameterException(
                        line,
                        "The clip " + file + " cannot be read (" + unreadable + "). Name another file.",
                        unreadable);
            }
        }
        return clips;
    }

    private static <T> List<T> orAll(List<T> chosen, T[] all) {
        return chosen.isEmpty() ? List.of(all) : chosen;
    }

    private void publish(CommandLine line, Report report) throws IOException {
        PrintWriter output = line.getOut();
        output.println();
        output.println(report.browser() + ", headless, " + Runtime.getRuntime().availableProcessors()
                + " cores, mode weft with a share of " + sharePercent + " %, medians of "
                + repeats + " by busy %.");
        output.println(RowRunner.WARM_UP);
        output.println(RowRunner.WHAT_COUNTS);
        output.println();
        output.print(ReportTable.of(report.rows()));
        output.flush();
        if (out != null) {
            report.write(out);
            line.getErr().println("Written to " + out + ".");
        }
    }
}
