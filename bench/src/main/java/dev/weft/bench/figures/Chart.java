package dev.weft.bench.figures;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/*
 * Idea: one group of bars a row, one bar a rival, from the line of "as fast as Weft" to the right where Weft is faster and to the left
 * where the rival is. The scale is logarithmic, so that three times as fast and three times as slow are equally long. Colours are those of a
 * style sheet inside the file with a second set for dark pages; text is text, so that it can be searched and scales.
 *
 * Rejected: a charting library. What is drawn are rectangles and words; the libraries looked at fix their colours, and none has horizontal
 * bars on a logarithmic scale that begin elsewhere than at the edge.
 */
/** Rivals' figures as multiples of Weft's, as a picture in SVG. */
public final class Chart {

    private static final int LABELS = 260;
    private static final int WIDTH = 860;
    private static final int RIGHT = 48;
    private static final int TOP = 62;
    private static final int BAR = 6;
    private static final int GAP = 9;

    /** Beyond it a bar ends with its figure in words. */
    private static final double MOST = 100;

    private static final double LEAST = 0.1;

    /** A ratio has none. */
    private static final String UNIT = ", (ns|us|ms|bytes)$";

    private static final List<Double> GRID = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);

    private static final String STYLE = """
            text { font: 12px system-ui, sans-serif; fill: #1f2328; }
            .small { font-size: 10px; fill: #59636e; }
            .grid { stroke: #d1d9e0; stroke-width: 1; }
            .one { stroke: #1f2328; stroke-width: 1.5; }
            .c0 { fill: #8250df; } .c1 { fill: #0969da; } .c2 { fill: #bc4c00; } .c3 { fill: #1a7f37; }
            @media (prefers-color-scheme: dark) {
              text { fill: #f0f6fc; }
              .small { fill: #9198a1; }
              .grid { stroke: #3d444d; }
              .one { stroke: #f0f6fc; }
              .c0 { fill: #ab7df8; } .c1 { fill: #4493f8; } .c2 { fill: #f0883e; } .c3 { fill: #3fb950; }
            }
            """;

    private final String title;

    private final List<String> rivals;

    private final List<Figure> figures;

    private final List<String> rows;

    /**
     * @param title what is compared
     * @param own the column that all others are compared with
     * @param rivals at most four columns, in the order of the bars
     * @param figures of one table
     */
    public Chart(String title, String own, List<String> rivals, List<Figure> figures) {
        this.title = title;
        this.rivals = rivals;
        List<Figure> ratios = new ArrayList<>();
        for (Figure figure : figures) {
            Optional<Figure> base = find(figures, figure.row(), own);
            if (rivals.contains(figure.column())
                    && base.isPresent()
                    && base.get().median() > 0) {
                double ratio = figure.median() / base.get().median();
                ratios.add(new Figure(figure.part(), figure.row(), figure.column(), "x", new double[] {ratio}));
            }
        }
        this.figures = ratios;
        this.rows = ratios.stream().map(Figure::row).distinct().toList();
    }

    private static Optional<Figure> find(List<Figure> figures, String row, String column) {
        return figures.stream()
                .filter(figure -> figure.row().equals(row) && figure.column().equals(column))
                .findFirst();
    }

    /** The picture. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            draw(out);
            out.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("nothing can fail that is written into memory", impossible);
        }
        return text + "\n";
    }

    private int height() {
        return TOP + rows.stream().mapToInt(this::heightOf).sum() + 8;
    }

    private int heightOf(String row) {
        return Math.max(
                        14,
                        BAR
                                * (int) figures.stream()
                                        .filter(figure -> figure.row().equals(row))
                                        .count())
                + GAP;
    }

    private void draw(XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("svg");
        out.writeDefaultNamespace("http://www.w3.org/2000/svg");
        out.writeAttribute("viewBox", "0 0 " + WIDTH + " " + height());
        out.writeAttribute("width", String.valueOf(WIDTH));
        out.writeAttribute("role", "img");
        element(out, "title", title);
        element(out, "style", STYLE);
        text(out, "", 8, 18, "start", title);
        legend(out);
        grid(out);
        int y = TOP;
        for (String row : rows) {
            y = group(out, row, y);
        }
        out.writeEndElement();
    }

    private void legend(XMLStreamWriter out) throws XMLStreamException {
        int x = 8;
        for (int i = 0; i < rivals.size(); i++) {
            rectangle(out, "c" + i, x, 30, 10, 10);
            text(out, "", x + 14, 39, "start", rivals.get(i));
            x += 30 + 7 * rivals.get(i).length();
        }
        text(out, "small", place(1) - 8, 39, "end", "rival faster");
        text(out, "small", place(1) + 8, 39, "start", "Weft faster");
    }

    private void grid(XMLStreamWriter out) throws XMLStreamException {
        for (double ratio : GRID) {
            out.writeEmptyElement("line");
            out.writeAttribute("class", ratio == 1 ? "one" : "grid");
            out.writeAttribute("x1", written(place(ratio)));
            out.writeAttribute("x2", written(place(ratio)));
            out.writeAttribute("y1", String.valueOf(TOP - 4));
            out.writeAttribute("y2", String.valueOf(height()));
            String label = ratio >= 1 ? String.valueOf((int) ratio) : String.valueOf(ratio);
            text(out, "small", place(ratio), TOP - 8, "middle", label + "x");
        }
    }

    private int group(XMLStreamWriter out, String row, int top) throws XMLStreamException {
        int height = heightOf(row);
        text(out, "", LABELS - 8, top + (height - GAP) / 2.0 + 4, "end", row.replaceAll(UNIT, ""));
        int y = top;
        for (int i = 0; i < rivals.size(); i++) {
            Optional<Figure> figure = find(figures, row, rivals.get(i));
            if (figure.isPresent()) {
                bar(out, i, figure.get().median(), y);
                y += BAR;
            }
        }
        return top + height;
    }

    private void bar(XMLStreamWriter out, int rival, double ratio, int y) throws XMLStreamException {
        double end = place(ratio);
        double start = place(1);
        rectangle(out, "c" + rival, Math.min(start, end), y, Math.max(1, Math.abs(end - start)), BAR - 1);
        if (ratio > MOST) {
            text(out, "small", end + 4, y + BAR, "start", Numbers.ratio(ratio));
        }
    }

    private static double place(double ratio) {
        double share = Math.log(Math.clamp(ratio, LEAST, MOST) / LEAST) / Math.log(MOST / LEAST);
        return LABELS + share * (WIDTH - RIGHT - LABELS);
    }

    private static void rectangle(XMLStreamWriter out, String style, double x, double y, double width, double height)
            throws XMLStreamException {
        out.writeEmptyElement("rect");
        out.writeAttribute("class", style);
        out.writeAttribute("x", written(x));
        out.writeAttribute("y", written(y));
        out.writeAttribute("width", written(width));
        out.writeAttribute("height", written(height));
    }

    private static void text(XMLStreamWriter out, String style, double x, double y, String anchor, String text)
            throws XMLStreamException {
        out.writeStartElement("text");
        if (!style.isEmpty()) {
            out.writeAttribute("class", style);
        }
        out.writeAttribute("x", written(x));
        out.writeAttribute("y", written(y));
        out.writeAttribute("text-anchor", anchor);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private static String written(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
