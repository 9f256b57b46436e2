package dev.weft.bench.rows;

import dev.weft.bench.Effort;
import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Numbers;
import dev.weft.bench.work.Column;
import dev.weft.bench.work.GoProgram;
import dev.weft.bench.work.Kind;
import dev.weft.bench.work.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/** Measures the rows: each by all columns in turns, round after round, so that a busy stretch of the machine hits all alike. */
public final class RowsPart {

    private final Effort effort;

    private final OperationRounds operations;

    private final RunRounds runs;

    private final Optional<GoProgram> go;

    private final PrintWriter progress;

    /** @param progress is told what has been measured */
    public RowsPart(Effort effort, Optional<GoProgram> go, PrintWriter progress) {
        this.effort = effort;
        this.operations = new OperationRounds(effort, go);
        this.runs = new RunRounds(effort, go);
        this.go = go;
        this.progress = progress;
    }

    /** The line of the main table that says how long {@code percent} in 100 delays of the row are at most. */
    public static String delayTitle(Row row, int percent) {
        return row.title() + ", p" + percent + ", us";
    }

    /** The figures of a row. */
    public List<Figure> measure(Row row) throws RunnerException, IOException, InterruptedException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            progress.print(row + ", round " + round + " of " + effort.rounds() + ":");
            for (Column column : Column.values()) {
                if (takesPart(column, row, round)) {
                    measure(row, column, round == 1)
                            .forEach(figure -> figures.merge(figure.key(), figure, Figure::with));
                }
            }
            progress.println();
            progress.flush();
        }
        return List.copyOf(figures.values());
    }

    /** Weft on threads is no rival and slow: one round of a full run is enough, and no row of thousands of tasks. */
    private boolean takesPart(Column column, Row row, int round) {
        return switch (column) {
            case GO -> go.isPresent();
            case WEFT_ON_THREADS -> effort.growth() && round == 1 && row.kind() == Kind.OPERATION && column.has(row);
            default -> column.has(row);
        };
    }

    private List<Figure> measure(Row row, Column column, boolean growth)
            throws RunnerException, IOException, InterruptedException {
        List<Figure> figures = switch (row.kind()) {
            case OPERATION -> operations.measure(row, column);
            case DELAY -> runs.delays(row, column);
            case WHOLE -> runs.wholes(row, column, growth && effort.growth());
        };
        if (!figures.isEmpty()) {
            progress.print(" " + column + " " + Numbers.plain(figures.get(0).median()));
            progress.flush();
        }
        return figures;
    }
}
