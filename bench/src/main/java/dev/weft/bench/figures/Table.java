package dev.weft.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Aligned text: rows by columns, each cell a median, with its ratio to the first column where that has a figure too. */
public final class Table {

    /** Above it, a cell's samples lie so far apart that the median says little. */
    static final double WIDE = 1.5;

    private final String heading;

    private final List<String> columns;

    private final List<Figure> figures;

    private final boolean ratios;

    private Table(String heading, List<String> columns, List<Figure> figures, boolean ratios) {
        this.heading = heading;
        this.columns = columns.stream()
                .filter(column ->
                        figures.stream().anyMatch(figure -> figure.column().equals(column)))
                .toList();
        this.figures = figures;
        this.ratios = ratios;
    }

    /** Rows in the order in which {@code figures} first names them; those {@code columns} that have a figure. */
    public static Table of(String heading, List<String> columns, List<Figure> figures) {
        return new Table(heading, columns, figures, false);
    }

    /** The same, with the ratio of each cell to the row's first in brackets. */
    public static Table withRatios(String heading, List<String> columns, List<Figure> figures) {
        return new Table(heading, columns, figures, true);
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return figures.isEmpty();
    }

    @Override
    public String toString() {
        List<String> rows = figures.stream().map(Figure::row).distinct().toList();
        List<List<String>> lines = new ArrayList<>();
        List<String> top = new ArrayList<>(List.of(""));
        top.addAll(columns);
        lines.add(top);
        for (String row : rows) {
            List<String> line = new ArrayList<>(List.of(row));
            columns.forEach(column -> line.add(cell(row, column, columns.get(0))));
            lines.add(line);
        }
        return heading + "\n\n" + aligned(lines);
    }

    private String cell(String row, String column, String first) {
        return find(row, column).map(figure -> written(figure, first)).orElse("-");
    }

    private String written(Figure figure, String first) {
        StringBuilder out = new StringBuilder(figure.spread() > WIDE ? "~" : "").append(Numbers.plain(figure.median()));
        Optional<Figure> base = find(figure.row(), first);
        if (ratios && base.isPresent() && base.get().median() > 0 && base.get() != figure) {
            out.append(" (")
                    .append(Numbers.ratio(figure.median() / base.get().median()))
                    .append(')');
        }
        return out.toString();
    }

    private Optional<Figure> find(String row, String column) {
        return figures.stream()
                .filter(figure -> figure.row().equals(row) && figure.column().equals(column))
                .findFirst();
    }

    private static String aligned(List<List<String>> lines) {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - line.get(i).length());
                text.append(i == 0 ? "" : "  ").append(i == 0 ? line.get(i) + padding : padding + line.get(i));
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
