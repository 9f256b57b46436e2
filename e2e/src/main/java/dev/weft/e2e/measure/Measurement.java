package dev.weft.e2e.measure;

import dev.weft.e2e.page.Mode;
import dev.weft.e2e.page.Pace;
import dev.weft.e2e.trace.TraceException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Measures every combination asked for and keeps what came out; a row that fails is reported and does not stop the others.
 *
 * <p>Each is measured several times, and the run that counts is the one whose busy share is the median: on a shared machine the same work
 * takes a third more from one minute to the next.
 */
final class Measurement {
    private final RowRunner runner;
    private final PrintWriter log;
    private final int repeats;
    private final List<Row> rows = new ArrayList<>();

    /** Prepares; {@code repeats} is at least 1. */
    Measurement(RowRunner runner, PrintWriter log, int repeats) {
        this.runner = runner;
        this.log = log;
        this.repeats = repeats;
    }

    /** Returns whether every row could be measured. Mode {@code weft-worker} has a row for each number of workers, if there is one. */
    boolean run(List<Clip> clips, List<Mode> modes, List<Pace> paces, List<Integer> workers) {
        boolean whole = true;
        for (Clip clip : clips) {
            for (Pace pace : paces) {
                for (Mode mode : modes) {
                    for (int each : mode == Mode.WEFT_WORKER && !workers.isEmpty() ? workers : List.of(0)) {
                        whole &= measured(clip, mode, pace, each);
                    }
                }
            }
        }
        return whole;
    }

    private boolean measured(Clip clip, Mode mode, Pace pace, int workers) {
        String of = workers > 0 ? " with " + workers + (workers == 1 ? " worker" : " workers") : "";
        String what = clip.name() + ", mode " + mode + of + ", pace " + pace;
        List<Row> runs = new ArrayList<>();
        try {
            for (int run = 0; run < repeats; run++) {
                log.print("Measuring " + what + " ...");
                log.flush();
                runs.add(runner.run(clip, mode, pace, workers));
                log.printf(Locale.ROOT, " %.1f %% busy%n", runs.get(run).busyPercent());
            }
            runs.sort(Comparator.comparingDouble(Row::busyPercent));
            rows.add(runs.get(repeats / 2));
            return true;
        } catch (MeasureException | TraceException failed) {
            log.println();
            log.println("Not measured: " + what + ": " + failed.getMessage());
            return false;
        }
    }

    /** Returns the rows measured so far. */
    List<Row> rows() {
        return List.copyOf(rows);
    }
}
