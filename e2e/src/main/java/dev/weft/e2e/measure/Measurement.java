package dev.weft.e2e.measure;

import dev.weft.e2e.page.Mode;
import dev.weft.e2e.page.Pace;
import dev.weft.e2e.trace.TraceException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Measures every combination asked for and keeps what came out; a row that fails is reported and does not stop the others. */
final class Measurement {
    private final RowRunner runner;
    private final PrintWriter log;
    private final List<Row> rows = new ArrayList<>();

    Measurement(RowRunner runner, PrintWriter log) {
        this.runner = runner;
        this.log = log;
    }

    /** Returns whether every row could be measured. */
    boolean run(List<Clip> clips, List<Mode> modes, List<Pace> paces) {
        boolean whole = true;
        for (Clip clip : clips) {
            for (Pace pace : paces) {
                for (Mode mode : modes) {
                    whole &= measured(clip, mode, pace);
                }
            }
        }
        return whole;
    }

    private boolean measured(Clip clip, Mode mode, Pace pace) {
        String what = clip.name() + ", mode " + mode + ", pace " + pace;
        log.println("Measuring " + what + " ...");
        log.flush();
        try {
            rows.add(runner.run(clip, mode, pace));
            return true;
        } catch (MeasureException | TraceException failed) {
            log.println("Not measured: " + what + ": " + failed.getMessage());
            return false;
        }
    }

    /** Returns the rows measured so far. */
    List<Row> rows() {
        return List.copyOf(rows);
    }
}
