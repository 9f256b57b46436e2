package dev.weft.bench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.bench.Effort;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workload does what the others of its row do: a fast one that does less would be no rival. */
class WorkloadsTest {

    /** Divisible by eight, and a power of ten. */
    private static final int SIZE = 1_000;

    private static final int FEW_DELAYS = 5;

    private static Stream<Arguments> pairs(Predicate<Arguments> wanted) {
        return Stream.of(Column.values())
                .flatMap(column -> Stream.of(Row.values()).map(row -> Arguments.of(column, row)))
                .filter(wanted);
    }

    static Stream<Arguments> workloads() {
        return pairs(pair -> ((Column) pair.get()[0]).workload((Row) pair.get()[1]) != null);
    }

    static Stream<Arguments> delays() {
        return pairs(pair -> ((Column) pair.get()[0]).delays((Row) pair.get()[1]) != null);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("workloads")
    void allOfARowDoTheSame(Column column, Row row) throws Exception {
        Workload workload = column.workload(row);
        assertNotNull(workload);
        assertEquals(expected(row), workload.run(SIZE));
        assertNull(column.delays(row), "it is measured in one way");
    }

    private static long expected(Row row) {
        return switch (row) {
            case RENDEZVOUS, BUFFERED_1, BUFFERED_16, BUFFERED_100 -> letters();
            case SELECT, SELECT_AGAIN, SELECT_WIDE, SEND_RECEIVE, TRY_SEND_RECEIVE -> letters();
            case CONTEXT, CONTEXT_DEEP, CONTEXT_OF_TASK -> letters();
            case YIELD_DEEP -> 10L * SIZE;
            case SKYNET -> LongStream.range(0, SIZE).sum();
            case FAN_1, FAN_2 ->
                IntStream.range(0, SIZE).mapToLong(Sizes::scramble).sum();
            default -> SIZE;
        };
    }

    private static long letters() {
        return (long) SIZE * Sizes.ELEMENT.length();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("delays")
    void whatTimesItselfAnswersADelayForEachEventOrOneForAll(Column column, Row row) throws Exception {
        Delays delays = column.delays(row);
        assertNotNull(delays);
        long[] nanos = delays.measure(row.kind() == Kind.DELAY ? FEW_DELAYS : SIZE);
        assertEquals(row.kind() == Kind.DELAY ? FEW_DELAYS : 1, nanos.length);
        assertTrue(Arrays.stream(nanos).allMatch(delay -> delay > 0), Arrays.toString(nanos));
    }

    @ParameterizedTest
    @EnumSource
    void weftAndARivalDoEachRow(Row row) {
        assertTrue(Column.WEFT.has(row), "Weft has no " + row);
    }

    @Test
    void goDoesTheSame() throws Exception {
        GoProgram go = go();
        for (Row row : Row.values()) {
            JsonNode answer = go.run(row.processors(), "check", row.key(), String.valueOf(SIZE));
            if (!answer.isMissingNode()) {
                assertEquals(expected(row), answer.get("answer").asLong(), row.key());
            }
        }
        JsonNode delays = go.run(1, "delays", Row.CANCEL_DELAY.key(), "2", String.valueOf(FEW_DELAYS));
        assertEquals(2 * FEW_DELAYS, delays.get("nanos").size());
        JsonNode tree = go.run(1, "whole", Row.CANCEL_TREE.key(), "2", "1", "1000", "10000");
        assertTrue(tree.get("1000").get(0).asLong() > 0 && tree.get("10000").size() == 2, tree.toString());
    }

    @Test
    void goHasItsRows() throws Exception {
        Effort least = new Effort(1, 1, 1, 1, 1, false, 1, 1);
        Measured measured = go().measure(Row.RENDEZVOUS, least).orElseThrow();
        assertTrue(measured.nanos()[0] > 0);
        assertEquals(Optional.empty(), go().measure(Row.CHECKPOINT, least), "goroutines cannot be cancelled");
    }

    private static GoProgram go() throws Exception {
        Optional<GoProgram> go = GoProgram.compile();
        Assumptions.assumeTrue(go.isPresent(), "there is no Go here");
        return go.get();
    }
}
