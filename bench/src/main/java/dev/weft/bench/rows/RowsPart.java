package dev.weft.bench.rows;

import dev.weft.bench.Effort;
import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/** Measures the rows: each by all columns in turns, round after round, so that a busy stretch of the machine hits all alike. */
public final class RowsPart {

    /** The table of times. */
    public static final String TIME = "time";

    /** The table of allocations. */
    public static final String ALLOCATION = "allocation";

    private final Effort effort;

    private final JmhRounds jmh;

    private final Optional<GoRounds> go;

    private final PrintWriter progress;

    /** @param progress is told what has been measured */
    public RowsPart(Effort effort, Optional<GoRounds> go, PrintWriter progress) {
        this.effort = effort;
        this.jmh = new JmhRounds(effort);
        this.go = go;
        this.progress = progress;
    }

    /** The figures of {@link #TIME} and {@link #ALLOCATION}, row by row. */
    public List<Figure> measure(List<Row> rows) throws RunnerException, IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Row row : rows) {
            Map<Column, List<Measured>> rounds = new EnumMap<>(Column.class);
            for (int round = 1; round <= effort.rounds(); round++) {
                progress.print(row.title() + ", round " + round + " of " + effort.rounds() + ":");
                measureRound(row, rounds);
                progress.println();
                progress.flush();
            }
            rounds.forEach((column, all) -> {
                figures.add(new Figure(TIME, row.title(), column.title(), "ns", joined(all, true)));
                figures.add(new Figure(ALLOCATION, row.title(), column.title(), "bytes", joined(all, false)));
            });
        }
        return figures;
    }

    private void measureRound(Row row, Map<Column, List<Measured>> rounds)
            throws RunnerException, IOException, InterruptedException {
        for (Column column : Column.values()) {
            Optional<Measured> measured = measure(row, column);
            if (measured.isPresent()) {
                rounds.computeIfAbsent(column, first -> new ArrayList<>()).add(measured.get());
                double nanos = new Figure(
                                TIME,
                                row.title(),
                                column.title(),
                                "ns",
                                measured.get().nanos())
                        .median();
                progress.print(" " + column.title() + " " + Numbers.plain(nanos));
                progress.flush();
            }
        }
    }

    private Optional<Measured> measure(Row row, Column column)
            throws RunnerException, IOException, InterruptedException {
        if (column == Column.GO) {
            return go.isPresent() ? go.get().measure(row, effort) : Optional.empty();
        }
        return column.has(row) ? Optional.of(jmh.measure(row, column)) : Optional.empty();
    }

    private static double[] joined(List<Measured> rounds, boolean nanos) {
        return rounds.stream()
                .map(round -> nanos ? round.nanos() : round.bytes())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
