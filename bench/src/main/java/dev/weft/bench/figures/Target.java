package dev.weft.bench.figures;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a row of Weft's is to reach.
 *
 * @param row a row of the main table
 * @param limit the most: as a multiple of what the best of {@code rivals} reaches, or, when there are none, of the row's own unit
 * @param rivals columns of the main table
 */
public record Target(String row, double limit, List<String> rivals) {

    private static final String WEFT = "weft";

    /** A target and how it was judged. */
    private record Judged(double reached, String of) {}

    /** What is asked for: {@code 0.50x of go} or {@code 130}; empty when one of the figures is missing. */
    public String wanted(List<Figure> figures) {
        return judge(figures)
                .map(judged -> "<= " + (rivals.isEmpty() ? Numbers.plain(limit) : Numbers.ratio(limit)) + judged.of())
                .orElse("");
    }

    /** How far it is reached: {@code 0.25x, met} or {@code 0.75x, missed}; empty when one of the figures is missing. */
    public String reached(List<Figure> figures) {
        return judge(figures)
                .map(judged -> String.format(
                        Locale.ROOT,
                        "%s, %s",
                        rivals.isEmpty() ? Numbers.plain(judged.reached()) : Numbers.ratio(judged.reached()),
                        judged.reached() <= limit ? "met" : "MISSED"))
                .orElse("");
    }

    private Optional<Judged> judge(List<Figure> figures) {
        Optional<Figure> own = best(figures, column -> column.equals(WEFT));
        if (own.isEmpty()) {
            return Optional.empty();
        }
        double reached = own.get().median();
        if (rivals.isEmpty()) {
            return Optional.of(new Judged(reached, ""));
        }
        return best(figures, rivals::contains)
                .map(rival -> new Judged(reached / rival.median(), " of " + rival.column()));
    }

    private Optional<Figure> best(List<Figure> figures, Predicate<String> columns) {
        return figures.stream()
                .filter(figure -> figure.row().equals(row) && columns.test(figure.column()))
                .min((one, other) -> Double.compare(one.median(), other.median()));
    }
}
