package dev.weft.bench;

import dev.weft.bench.figures.Figure;
import dev.weft.bench.figures.Target;
import dev.weft.bench.parked.ParkedPart;
import dev.weft.bench.rows.RowsPart;
import dev.weft.bench.work.Column;
import dev.weft.bench.work.Row;
import java.util.List;
import java.util.stream.Stream;

/** What Weft is to reach on the JVM. */
final class Targets {

    private static final List<String> FLOOR = List.of(Column.FLOOR.title());

    private static final List<String> NOBODY = List.of();

    private static final List<Target> ALL = List.of(
            rivals(Row.SPAWN, 0.4),
            new Target(Row.YIELD.title(), 1.15, FLOOR),
            new Target(Row.YIELD_DEEP.title(), 1.15, FLOOR),
            rivals(Row.RENDEZVOUS, 1.0),
            rivals(Row.BUFFERED_100, 0.5),
            rivals(Row.SELECT, 1.0),
            rivals(Row.MUTEX, 1.0),
            rivals(Row.MUTEX_YIELD, 1.0),
            rivals(Row.CHAIN, 0.7),
            rivals(Row.SKYNET, 0.3),
            new Target(Row.CONTEXT.title(), 2, NOBODY),
            new Target(Row.CONTEXT_DEEP.title(), 5, NOBODY),
            new Target(Row.SLEEPERS.title(), 130, NOBODY),
            new Target(Row.CANCEL_TREE.title(), 50, NOBODY),
            new Target(RowsPart.delayTitle(Row.CANCEL_DELAY, 99), 0.5, NOBODY),
            new Target(ParkedPart.RESIDENT, 1.0, List.of(Column.KOTLIN.title())));

    private Targets() {}

    /** As a multiple of the better of Go and Kotlin, both on one thread. */
    private static Target rivals(Row row, double limit) {
        return new Target(row.title(), limit, List.of(Column.GO.title(), Column.KOTLIN.title()));
    }

    /** The rows that have one. */
    static Stream<String> rows() {
        return ALL.stream().map(Target::row);
    }

    static String wanted(String row, List<Figure> figures) {
        return of(row).map(target -> target.wanted(figures)).findFirst().orElse("");
    }

    static String reached(String row, List<Figure> figures) {
        return of(row).map(target -> target.reached(figures)).findFirst().orElse("");
    }

    private static Stream<Target> of(String row) {
        return ALL.stream().filter(target -> target.row().equals(row));
    }
}
