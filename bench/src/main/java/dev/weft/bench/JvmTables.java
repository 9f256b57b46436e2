package dev.weft.bench;

import dev.weft.bench.figures.Chart;
import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Part;
import dev.weft.bench.figures.Report;
import dev.weft.bench.figures.Table;
import dev.weft.bench.timers.TimersPart;
import dev.weft.bench.work.Column;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run on the JVM, to be read. */
final class JvmTables {

    private final Report report;

    JvmTables(Report report) {
        this.report = report;
    }

    private Stream<Table> tables() {
        List<String> columns = Column.titles();
        List<Figure> main = report.of(Part.MAIN);
        return Stream.of(
                        judged(
                                "Medians; in brackets, times Weft on continuations. ~: the samples lie far apart.",
                                main),
                        judged(
                                "The same by the least sample of each, which a neighbour on the machine disturbs least.",
                                main.stream().map(Figure::least).toList()),
                        Table.of("Bytes allocated for one operation.", columns, report.of(Part.ALLOCATION)),
                        Table.withRatios(
                                "What one of so many costs, ns; in brackets, times Weft.",
                                columns,
                                report.of(Part.GROWTH)),
                        Table.of("The objects of a parked task, bytes.", columns, report.of(Part.OBJECTS)),
                        Table.withRatios(
                                "Timers set and cancelled, ms for all; in brackets, times Weft on its virtual host.",
                                TimersPart.COLUMNS,
                                report.of(Part.TIMERS)))
                .filter(table -> !table.isEmpty());
    }

    private static Table judged(String heading, List<Figure> figures) {
        return Table.withRatios(heading, Column.titles(), figures)
                .with("target", row -> Targets.wanted(row, figures))
                .with("reached", row -> Targets.reached(row, figures));
    }

    /** All tables as aligned text. */
    String text() {
        return tables().map(table -> table + "\n").collect(Collectors.joining());
    }

    /** All tables in Markdown. */
    String markdown() {
        return tables().map(table -> table.markdown() + "\n").collect(Collectors.joining());
    }

    /** The main table as a picture. */
    String chart() {
        List<String> rivals = Stream.of(Column.GO, Column.KOTLIN, Column.JOX, Column.THREADS)
                .map(Column::title)
                .toList();
        return new Chart(
                        "What others need, as a multiple of what Weft needs",
                        Column.WEFT.title(),
                        rivals,
                        report.of(Part.MAIN))
                .toString();
    }
}
