package dev.weft.bench.timers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.bench.Child;
import dev.weft.bench.Effort;
import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Part;
import dev.weft.bench.work.GoProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures timers by the thousand, the ten thousand, ... up to the million. */
public final class TimersPart {

    private static final int FEWEST = 1_000;

    /** Who is measured: Weft's loop, the JDK's scheduled pool, Netty's wheel, Go's timers, Kotlin's delays. */
    public static final List<String> COLUMNS = List.of("weft", "jdk", "netty", "go", "kotlin");

    private final Effort effort;

    private final Optional<GoProgram> go;

    private final PrintWriter progress;

    /** @param progress is told what has been measured */
    public TimersPart(Effort effort, Optional<GoProgram> go, PrintWriter progress) {
        this.effort = effort;
        this.go = go;
        this.progress = progress;
    }

    /** Milliseconds for all timers of a row together. */
    public List<Figure> measure() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Order order : Order.values()) {
            for (int timers = FEWEST; timers <= effort.timers(); timers *= 10) {
                String row = String.format(Locale.ROOT, "%,9d %s", timers, order.title());
                progress.println(row.strip());
                progress.flush();
                for (String column : COLUMNS) {
                    Optional<double[]> samples = measure(column, order, timers);
                    samples.ifPresent(millis -> figures.add(new Figure(Part.TIMERS, row, column, "ms", millis)));
                }
            }
        }
        return figures;
    }

    private Optional<double[]> measure(String column, Order order, int timers)
            throws IOException, InterruptedException {
        String samples = String.valueOf(effort.runs());
        String n = String.valueOf(timers);
        if (column.equals("go")) {
            return go.isPresent() && order != Order.SLEEPERS
                    ? Optional.of(GoProgram.numbers(go.get()
                            .run(1, "timers", n, order.argument(), samples)
                            .get("millis")))
                    : Optional.empty();
        }
        if (TimerKeepers.find(column, order).isEmpty()) {
            return Optional.empty();
        }
        JsonNode millis = new ObjectMapper()
                .readTree(Child.java(Child.flags(1), TimersMain.class, column, order.name(), n, samples));
        return Optional.of(GoProgram.numbers(millis));
    }
}
