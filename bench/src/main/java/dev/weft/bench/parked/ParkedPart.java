package dev.weft.bench.parked;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.bench.Child;
import dev.weft.bench.Effort;
import dev.weft.bench.figures.Figure;
import dev.weft.bench.rows.Column;
import dev.weft.bench.rows.GoRounds;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures what a parked task costs, each column in a process of its own. One sample each: counting objects has no noise to speak of. */
public final class ParkedPart {

    /** The table's name. */
    public static final String PARKED = "parked";

    static final String TOTAL = "live heap";

    static final String STACK = "of that, the fiber's own stack";

    static final String BEYOND = "beyond the stack";

    /** Objects smaller than that for one task are not the tasks'. */
    private static final double NOISE = 0.9;

    private final Effort effort;

    private final Optional<GoRounds> go;

    private final PrintWriter progress;

    /** @param progress is told what has been measured */
    public ParkedPart(Effort effort, Optional<GoRounds> go, PrintWriter progress) {
        this.effort = effort;
        this.go = go;
        this.progress = progress;
    }

    /** Totals for every column, then the objects of Weft's task one by one. */
    public List<Figure> measure() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        List<Figure> objects = new ArrayList<>();
        for (Column column : Column.values()) {
            progress.println(effort.parked() + " parked tasks, " + column.title());
            progress.flush();
            if (column == Column.GO) {
                if (go.isPresent()) {
                    String n = String.valueOf(effort.parked());
                    figures.add(figure(
                            TOTAL,
                            column,
                            go.get().run("parked", n).get("bytes").asDouble()));
                }
                continue;
            }
            Map<String, Double> bytes = measure(column);
            figures.addAll(totals(column, bytes));
            if (column == Column.WEFT || column == Column.FLOOR) {
                objects.addAll(objects(column, bytes));
            }
        }
        figures.addAll(objects);
        return figures;
    }

    private Map<String, Double> measure(Column column) throws IOException, InterruptedException {
        String answer = Child.java(ParkedMain.class, column.title(), String.valueOf(effort.parked()));
        return new ObjectMapper().readValue(answer, new TypeReference<Map<String, Double>>() {});
    }

    private static List<Figure> totals(Column column, Map<String, Double> bytes) {
        double total = sum(bytes, true) + sum(bytes, false);
        List<Figure> figures = new ArrayList<>(List.of(figure(TOTAL, column, total)));
        if (column == Column.WEFT || column == Column.FLOOR) {
            figures.add(figure(STACK, column, sum(bytes, true)));
            figures.add(figure(BEYOND, column, sum(bytes, false)));
        }
        return figures;
    }

    private static double sum(Map<String, Double> bytes, boolean stack) {
        return bytes.entrySet().stream()
                .filter(entry -> isStack(entry.getKey()) == stack)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static boolean isStack(String className) {
        return className.equals("jdk.internal.vm.StackChunk") || className.equals("jdk.internal.vm.Continuation");
    }

    private static List<Figure> objects(Column column, Map<String, Double> bytes) {
        return bytes.entrySet().stream()
                .filter(entry -> entry.getValue() > NOISE)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(entry -> figure("  " + shortName(entry.getKey()), column, entry.getValue()))
                .toList();
    }

    /** Without the package, and without the address that tells lambdas apart. */
    private static String shortName(String className) {
        String plain = className.replaceAll("/0x\\w+$", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static Figure figure(String row, Column column, double bytes) {
        return new Figure(PARKED, row, column.title(), "bytes", new double[] {bytes});
    }
}
