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
                        Table.withRatios(
                                        "In brackets, times Weft on continuations. ~: the samples lie far apart.",
                                        columns,
                                        main)
                                .with("target", row -> Targets.wanted(row, main))
                                .with("reached", row -> Targets.reached(row, main)),
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
