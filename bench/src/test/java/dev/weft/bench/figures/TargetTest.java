package dev.weft.bench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static Figure figure(String row, String column, double sample) {
        return new Figure(Part.MAIN, row, column, "ns", new double[] {sample});
    }

    private final List<Figure> figures = List.of(
            figure("spawn", "weft", 50),
            figure("spawn", "go", 200),
            figure("spawn", "kotlin", 100),
            figure("spawn", "floor", 1),
            figure("select", "weft", 50),
            figure("alone", "kotlin", 50));

    @Test
    void aTargetIsJudgedAgainstTheBetterOfTheRivals() {
        Target half = new Target("spawn", 0.5, List.of("go", "kotlin"));
        assertEquals("<= 0.50x of kotlin", half.wanted(figures));
        assertEquals("0.50x, met", half.reached(figures));
        assertEquals("0.50x, MISSED", new Target("spawn", 0.4, List.of("go", "kotlin")).reached(figures));
    }

    @Test
    void aTargetWithoutRivalsIsAFigureOfItsOwn() {
        Target most = new Target("spawn", 49.9, List.of());
        assertEquals("<= 49.9", most.wanted(figures));
        assertEquals("50.0, MISSED", most.reached(figures));
    }

    @Test
    void whatWasNotMeasuredIsNotJudged() {
        assertEquals("", new Target("select", 1, List.of("go", "kotlin")).wanted(figures));
        assertEquals("", new Target("alone", 1, List.of("go", "kotlin")).reached(figures));
    }
}
