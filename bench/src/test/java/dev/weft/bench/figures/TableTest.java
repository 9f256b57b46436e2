package dev.weft.bench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    private static final List<String> COLUMNS = List.of("weft", "absent", "rival");

    private static Figure figure(String row, String column, double... samples) {
        return new Figure("time", row, column, "ns", samples);
    }

    private final List<Figure> figures = List.of(
            figure("spawn", "weft", 110, 100, 90),
            figure("spawn", "rival", 10, 30, 500, 70),
            figure("checkpoint", "weft", 2),
            figure("skynet", "rival", 12_345));

    @Test
    void alignsMediansAndTellsRatiosToTheFirstColumn() {
        assertEquals("""
                heading

                            weft          rival
                spawn        100  ~50.0 (0.50x)
                checkpoint  2.00              -
                skynet         -         12,345
                """, Table.withRatios("heading", COLUMNS, figures).toString());
    }

    @Test
    void leavesRatiosOutWhereNoneAreWanted() {
        assertEquals("""
                heading

                            weft   rival
                spawn        100   ~50.0
                checkpoint  2.00       -
                skynet         -  12,345
                """, Table.of("heading", COLUMNS, figures).toString());
    }

    @Test
    void aColumnOfWordsComesLast() {
        assertEquals(
                """
                heading

                            weft   rival  said of it
                spawn        100   ~50.0     5 words
                checkpoint  2.00       -    10 words
                skynet         -  12,345     6 words
                """,
                Table.of("heading", COLUMNS, figures)
                        .with("said of it", row -> row.length() + " words")
                        .toString());
    }

    @Test
    void markdownHasTheSameCells() {
        assertEquals("""
                |  | weft | rival |
                |---|--:|--:|
                | spawn | 100 | ~50.0 (0.50x) |
                | checkpoint | 2.00 | - |
                | skynet | - | 12,345 |
                """, Table.withRatios("heading", COLUMNS, figures).markdown());
    }

    @Test
    void aFigureWithoutSamplesIsRefused() {
        assertEquals(
                "there is no sample of spawn by weft: leave it out",
                assertThrows(IllegalArgumentException.class, () -> figure("spawn", "weft"))
                        .getMessage());
    }

    @Test
    void theSpreadIsThatOfTheMiddleHalf() {
        assertEquals(2.0, figure("spawn", "weft", 1, 10, 12, 18, 20, 99).spread());
        assertEquals(1.0, figure("spawn", "weft", 7).spread());
        assertEquals(1.0, figure("spawn", "weft", 0, 0, 3).spread());
    }

    @Test
    void numbersKeepThreeDigits() {
        assertEquals("0", Numbers.plain(0.004));
        assertEquals("0.01", Numbers.plain(0.005));
        assertEquals("9.99", Numbers.plain(9.99));
        assertEquals("10.0", Numbers.plain(9.996));
        assertEquals("99.9", Numbers.plain(99.94));
        assertEquals("100", Numbers.plain(99.96));
        assertEquals("1,234,568", Numbers.plain(1_234_567.8));
    }

    @Test
    void theReportHoldsEverySample(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("results/bench.json");
        new Report(Map.of("date", "2026-11-23"), figures).write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertEquals("2026-11-23", json.get("date").asText());
        JsonNode spawn = json.get("figures").get(1);
        assertEquals("rival", spawn.get("column").asText());
        assertEquals(50, spawn.get("median").asDouble());
        assertEquals("[10.0,30.0,70.0,500.0]", spawn.get("samples").toString());
    }

    @Test
    void aReportReadsWhatItHasWritten(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bench.json");
        new Report(Map.of("date", "2026-11-23"), figures).write(file);
        Report read = Report.read(file);
        assertEquals(Map.of("date", "2026-11-23"), read.circumstances());
        Table before = Table.withRatios("heading", COLUMNS, figures);
        assertEquals(
                before.toString(),
                Table.withRatios("heading", COLUMNS, read.figures()).toString());
    }

    @Test
    void whatIsMeasuredAgainTakesThePlaceOfTheOld() {
        Report earlier = new Report(Map.of("date", "old"), figures);
        Report later =
                new Report(Map.of("date", "new"), List.of(figure("spawn", "rival", 7), figure("more", "weft", 1)));
        Report both = later.after(earlier);
        assertEquals("new", both.circumstances().get("date"));
        assertEquals(
                List.of(
                        "spawn/weft 100.0",
                        "spawn/rival 7.0",
                        "checkpoint/weft 2.0",
                        "skynet/rival 12345.0",
                        "more/weft 1.0"),
                both.figures().stream()
                        .map(figure -> figure.row() + "/" + figure.column() + " " + figure.median())
                        .toList());
    }

    @Test
    void roundsAreJoined() {
        assertEquals(
                4,
                figure("spawn", "weft", 1, 3)
                        .with(figure("spawn", "weft", 5, 7))
                        .median());
    }
}
