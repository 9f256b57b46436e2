package dev.weft.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Part;
import dev.weft.bench.figures.Report;
import dev.weft.bench.parked.ParkedPart;
import dev.weft.bench.rows.RowsPart;
import dev.weft.bench.work.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JvmCommandTest {

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = BenchMain.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void helpNamesPartsRowsAndExitCodes() {
        assertEquals(0, run("jvm", "--help"));
        String help = out.toString().replaceAll("\\s+", " ");
        assertTrue(help.contains("One of rows, parked, timers"), help);
        assertTrue(help.contains("sendReceive"), help);
        assertTrue(help.contains("2 wrong options"), help);
    }

    @Test
    void whatIsShownComesFromAnEarlierRun(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bench.json");
        Path chart = folder.resolve("chart.svg");
        new Report(
                        Map.of("machine", "a small one"),
                        List.of(measured("weft", 100), measured("kotlin", 200), measured("go", 400)))
                .write(file);
        assertEquals(0, run("show", file.toString(), "--chart", chart.toString()));
        assertTrue(out.toString().contains("machine: a small one"), out.toString());
        assertTrue(out.toString().contains("<= 0.40x of kotlin  0.50x, MISSED"), out.toString());
        assertTrue(Files.readString(chart).contains("await it"), "the chart has the row");
    }

    private static Figure measured(String column, double nanos) {
        return new Figure(Part.MAIN, Row.SPAWN.title(), column, "ns", new double[] {nanos});
    }

    @Test
    void whatIsNotThereCannotBeShown() {
        assertEquals(1, run("show", "no/such/file"));
        assertTrue(err.toString().contains("run './weft bench jvm' first"), err.toString());
    }

    @Test
    void eachTargetBelongsToARowOfTheTable() {
        List<String> rows = Stream.concat(
                        Stream.of(Row.values()).flatMap(row -> Stream.of(row.title(), RowsPart.delayTitle(row, 99))),
                        Stream.of(ParkedPart.RESIDENT))
                .toList();
        assertEquals(
                List.of(), Targets.rows().filter(row -> !rows.contains(row)).toList());
    }

    @Test
    void wrongOptionsEndWithTwo() {
        assertEquals(2, run("jvm", "--row", "nonsense"));
        assertTrue(err.toString().contains("nonsense"), err.toString());
        assertEquals(2, run("nonsense"));
        assertEquals(2, run());
    }
}
