package dev.weft.bench.parked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkedTest {

    private static final int TASKS = 10_000;

    /** What one task may take of Weft's own objects while it waits in a receive, its stack aside. */
    private static final int LIMIT = 152;

    /** The share of the loop itself, which all tasks have in common. */
    private static final double LOOP = 2_000.0 / TASKS;

    @ParameterizedTest
    @ValueSource(strings = {"weft", "weft/threads", "kotlin", "jox", "threads", "floor"})
    void allTasksAreParkedOnceAndEnd(String column) throws Exception {
        List<String> calls = new ArrayList<>();
        Parkers.named(column).park(50, () -> calls.add("parked"));
        assertEquals(List.of("parked"), calls);
    }

    @Test
    void whatIsKeptIsResident() {
        Assumptions.assumeTrue(Resident.isKnown(), "this operating system does not tell");
        long before = Resident.bytes();
        byte[] kept = new byte[64 << 20];
        Arrays.fill(kept, (byte) 1);
        long added = Resident.bytes() - before;
        assertTrue(added > kept.length / 2 && before > kept.length / 4, before + " and then " + added + " bytes more");
    }

    @Test
    void aParkedTaskIsSmall() throws Exception {
        Parker weft = Parkers.named("weft");
        weft.park(TASKS, () -> {});
        Census before = Census.take();
        List<Census> during = new ArrayList<>();
        weft.park(TASKS, () -> during.add(Census.take()));
        Map<String, Double> added = during.get(0).since(before, TASKS);
        double own = added.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("dev.weft."))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        assertTrue(own > 64, "the census has found no task: " + added);
        assertTrue(own <= LIMIT + LOOP, own + " bytes, more than " + LIMIT + ": " + added);
    }
}
