package dev.weft.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.bench.Effort;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workload does what the others of its row do: a fast one that does less would be no rival. */
class WorkloadsTest {

    /** All but Weft on threads, whose workloads are Weft's, only slower. */
    static Stream<Arguments> workloads() {
        return Stream.of(Column.values())
                .filter(column -> column != Column.WEFT_ON_THREADS)
                .flatMap(column ->
                        Arrays.stream(Row.values()).filter(column::has).map(row -> Arguments.of(column, row)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("workloads")
    void allOfARowDoTheSame(Column column, Row row) throws Exception {
        Class<?> rows = column.rows();
        Object answer =
                rows.getMethod(row.method()).invoke(rows.getConstructor().newInstance());
        assertEquals(expected(row), answer);
    }

    private static Object expected(Row row) {
        int letters = "element".length();
        return switch (row) {
            case SPAWN -> Sizes.OPERATIONS;
            case RENDEZVOUS, BUFFERED, SELECT, SELECT_AGAIN -> Sizes.OPERATIONS * letters;
            case SKYNET -> (long) Sizes.SKYNET_LEAVES * (Sizes.SKYNET_LEAVES - 1) / 2;
            case SEND_RECEIVE, TRY_SEND_RECEIVE -> Sizes.FAST_OPERATIONS * letters;
            case YIELD, CHECKPOINT, MUTEX -> true;
        };
    }

    @Test
    void theTreeHasAsManyTasksAsItsRowIsDividedBy() {
        int tasks = 0;
        for (int level = Sizes.SKYNET_WIDTH; level <= Sizes.SKYNET_LEAVES; level *= Sizes.SKYNET_WIDTH) {
            tasks += level;
        }
        assertEquals(Sizes.SKYNET_TASKS, tasks);
    }

    @Test
    void goHasItsRows() throws Exception {
        Optional<GoRounds> go = GoRounds.compile();
        Assumptions.assumeTrue(go.isPresent(), "there is no Go here");
        Effort least = new Effort(1, 1, 1, 1, 1);
        Measured measured = go.get().measure(Row.RENDEZVOUS, least).orElseThrow();
        assertTrue(measured.nanos()[0] > 0);
        assertFalse(go.get().measure(Row.CHECKPOINT, least).isPresent(), "goroutines cannot be cancelled");
    }
}
