package dev.weft.bench.parked;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.bench.Child;
import dev.weft.bench.Effort;
import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Part;
import dev.weft.bench.work.Column;
import dev.weft.bench.work.GoProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures what a parked task costs, column after column, each time in processes of their own. */
public final class ParkedPart {

    /** The row of the bytes that the operating system keeps. */
    public static final String RESIDENT = "a parked task: resident, bytes";

    static final String LIVE = "a parked task: live, bytes";

    static final String NANOS = "start a task that parks, ns";

    static final String STACK = "the fiber's own stack";

    static final String BEYOND = "beyond the stack";

    /** Objects smaller than that for one task are not the tasks'. */
    private static final double NOISE = 0.9;

    private final Effort effort;

    private final Optional<GoProgram> go;

    private final PrintWriter progress;

    /** @param progress is told what has been measured */
    public ParkedPart(Effort effort, Optional<GoProgram> go, PrintWriter progress) {
        this.effort = effort;
        this.go = go;
        this.progress = progress;
    }

    /** Bytes and time for every column, and the objects of Weft's task one by one. */
    public List<Figure> measure() throws IOException, InterruptedException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Column column : Column.values()) {
                if (takesPart(column, round)) {
                    progress.println(effort.parked() + " parked tasks, " + column + ", round " + round);
                    progress.flush();
                    List<Figure> some = column == Column.GO ? measureGo() : measure(column);
                    some.forEach(figure -> figures.merge(figure.key(), figure, Figure::with));
                }
            }
        }
        return List.copyOf(figures.values());
    }

    private boolean takesPart(Column column, int round) {
        return switch (column) {
            case GO -> go.isPresent();
            case WEFT_MOUNTED -> false; // what is parked does not lie on the stack
            case WEFT_ON_THREADS -> round == 1;
            case KOTLIN_ON_POOL -> false; // the same objects
            default -> true;
        };
    }

    private List<Figure> measureGo() throws IOException, InterruptedException {
        JsonNode answer = go.orElseThrow().run(1, "parked", String.valueOf(effort.parked()));
        List<Figure> figures = new ArrayList<>();
        figures.add(bytes(Part.MAIN, LIVE, Column.GO, answer.get("bytes").asDouble()));
        if (answer.has("resident")) {
            figures.add(
                    bytes(Part.MAIN, RESIDENT, Column.GO, answer.get("resident").asDouble()));
        }
        figures.add(nanos(Part.MAIN, NANOS, Column.GO, answer.get("nanos").asDouble()));
        return figures;
    }

    private List<Figure> measure(Column column) throws IOException, InterruptedException {
        JsonNode census = run(Child.flags(1), ParkedMain.CENSUS, column);
        Map<String, Double> objects =
                new ObjectMapper().convertValue(census.get("bytes"), new TypeReference<Map<String, Double>>() {});
        List<Figure> figures = new ArrayList<>();
        figures.add(bytes(Part.MAIN, LIVE, column, sum(objects, true) + sum(objects, false)));
        if (Resident.isKnown()) {
            JsonNode resident = run(Child.tightHeapFlags(1), ParkedMain.RESIDENT, column);
            figures.add(bytes(
                    Part.MAIN,
                    RESIDENT,
                    column,
                    resident.get(ParkedMain.RESIDENT).asDouble()));
        }
        JsonNode nanos = census.get("nanos");
        String all = String.valueOf(effort.parked());
        figures.add(nanos(Part.MAIN, NANOS, column, nanos.get(all).asDouble()));
        if (effort.growth()) {
            nanos.properties()
                    .forEach(entry -> figures.add(nanos(
                            Part.GROWTH,
                            String.format(Locale.ROOT, "%,9d tasks that park", Integer.parseInt(entry.getKey())),
                            column,
                            entry.getValue().asDouble())));
        }
        if (column == Column.WEFT || column == Column.FLOOR) {
            figures.addAll(objects(column, objects));
        }
        return figures;
    }

    private JsonNode run(List<String> flags, String what, Column column) throws IOException, InterruptedException {
        String answer = Child.java(flags, ParkedMain.class, what, column.title(), String.valueOf(effort.parked()));
        return new ObjectMapper().readTree(answer);
    }

    private static List<Figure> objects(Column column, Map<String, Double> bytes) {
        List<Figure> figures = new ArrayList<>();
        figures.add(bytes(Part.OBJECTS, STACK, column, sum(bytes, true)));
        figures.add(bytes(Part.OBJECTS, BEYOND, column, sum(bytes, false)));
        bytes.entrySet().stream()
                .filter(entry -> entry.getValue() > NOISE)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(entry -> bytes(Part.OBJECTS, "  " + shortName(entry.getKey()), column, entry.getValue()))
                .forEach(figures::add);
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

    /** Without the package, and without the address that tells lambdas apart. */
    private static String shortName(String className) {
        String plain = className.replaceAll("/0x\\w+$", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static Figure bytes(String part, String row, Column column, double bytes) {
        return new Figure(part, row, column.title(), "bytes", new double[] {bytes});
    }

    private static Figure nanos(String part, String row, Column column, double nanos) {
        return new Figure(part, row, column.title(), "ns", new double[] {nanos});
    }
}
