package dev.weft.bench.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rows by columns, each cell a median, with its ratio to the first column where that has a figure too. */
public final class Table {

    /** Above it, a cell's samples lie so far apart that the median says little. */
    static final double WIDE = 1.5;

    private final String heading;

    private final List<String> columns;

    private final List<Figure> figures;

    private final boolean ratios;

    private final Map<String, UnaryOperator<String>> more = new LinkedHashMap<>();

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

    /**
     * Adds a column of words.
     *
     * @param cellOfRow what it says for the row of that name
     * @return this table
     */
    public Table with(String column, UnaryOperator<String> cellOfRow) {
        more.put(column, cellOfRow);
        return this;
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return figures.isEmpty();
    }

    /** The heading and aligned text. */
    @Override
    public String toString() {
        List<List<String>> lines = lines();
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return heading + "\n\n"
                + lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining());
    }

    private static String aligned(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - line.get(i).length());
            text.append(i == 0 ? line.get(i) + padding : "  " + padding + line.get(i));
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** The table in Markdown, without the heading. */
    public String markdown() {
        List<List<String>> lines = lines();
        String rule = "|---|" + "--:|".repeat(lines.get(0).size() - 1) + "\n";
        return marked(lines.get(0))
                + rule
                + lines.stream().skip(1).map(Table::marked).collect(Collectors.joining());
    }

    private static String marked(List<String> line) {
        return line.stream().map(String::strip).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        List<String> top = new ArrayList<>(List.of(""));
        top.addAll(columns);
        top.addAll(more.keySet());
        lines.add(top);
        figures.stream().map(Figure::row).distinct().forEach(row -> lines.add(line(row)));
        return lines;
    }

    private List<String> line(String row) {
        List<String> line = new ArrayList<>(List.of(row));
        columns.forEach(column -> line.add(cell(row, column)));
        more.values().forEach(cellOfRow -> line.add(cellOfRow.apply(row)));
        return line;
    }

    private String cell(String row, String column) {
        return find(row, column).map(this::written).orElse("-");
    }

    private String written(Figure figure) {
        StringBuilder out = new StringBuilder(figure.spread() > WIDE ? "~" : "").append(Numbers.plain(figure.median()));
        Optional<Figure> base = find(figure.row(), columns.get(0));
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
}
