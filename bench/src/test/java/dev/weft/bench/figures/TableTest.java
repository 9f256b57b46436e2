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
}
