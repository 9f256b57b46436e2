package dev.weft.bench.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.bench.Child;
import dev.weft.bench.Effort;
import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Part;
import dev.weft.bench.work.Column;
import dev.weft.bench.work.GoProgram;
import dev.weft.bench.work.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures whole runs, of growing size, and delays. */
final class RunRounds {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

    private final Effort effort;

    private final Optional<GoProgram> go;

    RunRounds(Effort effort, Optional<GoProgram> go) {
        this.effort = effort;
        this.go = go;
    }

    /** One round of delays; nothing when the column does not do the row. */
    List<Figure> delays(Row row, Column column) throws IOException, InterruptedException {
        String size = String.valueOf(row.size());
        String samples = String.valueOf(effort.runs());
        JsonNode answer = column == Column.GO
                ? go.orElseThrow().run(row.processors(), "delays", row.key(), samples, size)
                : run(row, column, List.of(size));
        if (answer.isMissingNode()) {
            return List.of();
        }
        double[] nanos = GoProgram.numbers(answer.get("nanos"));
        return List.of(delays(row, column, nanos, 50), delays(row, column, nanos, 99));
    }

    /** @param nanos of one run after the other */
    private static Figure delays(Row row, Column column, double[] nanos, int percent) {
        double[] micros = new double[nanos.length / row.size()];
        for (int run = 0; run < micros.length; run++) {
            double[] ascending = Arrays.copyOfRange(nanos, run * row.size(), (run + 1) * row.size());
            Arrays.sort(ascending);
            micros[run] = ascending[row.size() * percent / 100] / 1e3;
        }
        return new Figure(Part.MAIN, RowsPart.delayTitle(row, percent), column.title(), "us", micros);
    }

    /** One round of whole runs; nothing when the column does not do the row. With {@code growth}, from a thousand up to a million. */
    List<Figure> wholes(Row row, Column column, boolean growth) throws IOException, InterruptedException {
        IntStream wanted = growth ? SIZES.stream().mapToInt(size -> size) : IntStream.of(row.size());
        List<String> sizes = wanted.mapToObj(String::valueOf).toList();
        JsonNode answer = column == Column.GO ? runGo(row, sizes) : run(row, column, sizes);
        if (answer.isMissingNode()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        String unit = row.title().substring(row.title().length() - 2);
        double[] headline = GoProgram.numbers(answer.get(String.valueOf(row.size())));
        figures.add(new Figure(
                Part.MAIN,
                row.title(),
                column.title(),
                unit,
                Arrays.stream(headline).map(row::ofWhole).toArray()));
        if (growth) {
            for (int size : SIZES) {
                double[] nanos = GoProgram.numbers(answer.get(String.valueOf(size)));
                figures.add(new Figure(
                        Part.GROWTH,
                        String.format(Locale.ROOT, "%,9d %s", size, row.growth()),
                        column.title(),
                        "ns",
                        Arrays.stream(nanos).map(all -> all / size).toArray()));
            }
        }
        return figures;
    }

    private JsonNode runGo(Row row, List<String> sizes) throws IOException, InterruptedException {
        String samples = String.valueOf(effort.runs());
        String warmUp = String.valueOf(effort.warmUpMillis());
        return go.orElseThrow()
                .run(
                        row.processors(),
                        Stream.concat(Stream.of("whole", row.key(), samples, warmUp), sizes.stream())
                                .toArray(String[]::new));
    }

    private JsonNode run(Row row, Column column, List<String> sizes) throws IOException, InterruptedException {
        String samples = String.valueOf(effort.runs());
        String warmUp = String.valueOf(effort.warmUpMillis());
        String output = Child.java(
                Child.flags(row.processors()),
                RunMain.class,
                Stream.concat(Stream.of(column.name(), row.name(), samples, warmUp), sizes.stream())
                        .toArray(String[]::new));
        return new ObjectMapper().readTree(output);
    }
}
