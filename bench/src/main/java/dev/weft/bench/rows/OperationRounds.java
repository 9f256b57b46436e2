package dev.weft.bench.rows;

import dev.weft.bench.Effort;
import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Part;
import dev.weft.bench.work.Column;
import dev.weft.bench.work.GoProgram;
import dev.weft.bench.work.Measured;
import dev.weft.bench.work.Row;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/** Measures operations: what one takes and what it allocates. */
final class OperationRounds {

    private final Effort effort;

    private final JmhRounds jmh;

    private final Optional<GoProgram> go;

    OperationRounds(Effort effort, Optional<GoProgram> go) {
        this.effort = effort;
        this.jmh = new JmhRounds(effort);
        this.go = go;
    }

    /** One round; nothing when the column does not do the row. */
    List<Figure> measure(Row row, Column column) throws RunnerException, IOException, InterruptedException {
        Optional<Measured> measured =
                column == Column.GO ? go.orElseThrow().measure(row, effort) : Optional.of(jmh.measure(row, column));
        return measured.map(round -> figures(row, column, round)).orElse(List.of());
    }

    private static List<Figure> figures(Row row, Column column, Measured round) {
        String title = row.title();
        return List.of(
                new Figure(Part.MAIN, title, column.title(), "ns", round.nanos()),
                new Figure(Part.ALLOCATION, title.replaceAll(", ns$", ""), column.title(), "bytes", round.bytes()));
    }
}
