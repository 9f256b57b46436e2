package dev.weft.e2e.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report for people: one aligned line a row. */
final class ReportTable {
    /** A column: words stand left, numbers right. */
    private record Column(String title, boolean words, Function<Row, String> cell) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("clip", true, Row::clip),
            new Column("mode", true, Row::mode),
            new Column("pace", true, Row::pace),
            new Column("busy %", false, row -> number(row.busyPercent(), 1)),
            new Column("frames %", false, row -> number(row.framesPercent(), 1)),
            new Column("work % in 2 s", false, ReportTable::work),
            new Column("longest ms", false, row -> number(row.longestTaskMs(), 1)),
            new Column("p95 ms", false, row -> number(row.p95TaskMs(), 1)),
            new Column("> 50 ms", false, row -> Integer.toString(row.tasksOver50ms())),
            new Column("gap p95 ms", false, row -> number(row.p95FrameGapMs(), 1)),
            new Column("gap max ms", false, row -> number(row.maxFrameGapMs(), 1)),
            new Column("total s", false, row -> number(row.wallSeconds(), 2)),
            new Column("frames", false, row -> Integer.toString(row.frames())),
            new Column("bytes", false, row -> Long.toString(row.outputBytes())),
            new Column("PSNR dB", false, row -> number(row.psnrDb(), 1)));

    private ReportTable() {}

    /** Returns the table with a title line, each line ended by a line feed. */
    static String of(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(COLUMNS.stream().map(Column::title).toList());
        rows.forEach(row -> lines.add(
                COLUMNS.stream().map(column -> column.cell().apply(row)).toList()));
        int[] widths = IntStream.range(0, COLUMNS.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                        .mapToObj(column -> {
                            String space = " "
                                    .repeat(widths[column] - cells.get(column).length());
                            return COLUMNS.get(column).words() ? cells.get(column) + space : space + cells.get(column);
                        })
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                + "\n";
    }

    private static String work(Row row) {
        return Double.isFinite(row.leastWorkPercent())
                ? number(row.leastWorkPercent(), 1) + " to " + number(row.greatestWorkPercent(), 1)
                : "-";
    }

    private static String number(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "-";
    }
}
