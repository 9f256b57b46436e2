package dev.weft.bench.parked;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measurement, in a process of its own; what is measured, column and number of tasks in, JSON out. A {@code census} answers bytes for one
 * task by class, and {@code nanos}, what it took to make one, by the number of tasks; {@code resident} answers bytes for one task.
 */
final class ParkedMain {

    static final String CENSUS = "census";

    static final String RESIDENT = "resident";

    /** Enough for what is compiled and loaded on the way to be there before the first measurement. */
    private static final int WARM_UP = 50_000;

    private static final int FEWEST = 1_000;

    private ParkedMain() {}

    public static void main(String[] arguments) throws Exception {
        Parker parker = Parkers.named(arguments[1]);
        int tasks = Integer.parseInt(arguments[2]);
        parker.park(Math.min(tasks, WARM_UP), () -> {});
        Object answer = arguments[0].equals(CENSUS) ? census(parker, tasks) : resident(parker, tasks);
        System.out.println(new ObjectMapper().writeValueAsString(answer));
    }

    private static Map<String, Map<String, Double>> census(Parker parker, int tasks) throws Exception {
        Map<String, Double> nanos = new LinkedHashMap<>();
        for (int some = FEWEST; some < tasks; some *= 10) {
            int size = some;
            long begin = System.nanoTime();
            parker.park(size, () -> nanos.put(String.valueOf(size), (double) (System.nanoTime() - begin) / size));
        }
        Map<String, Double> bytes = new LinkedHashMap<>();
        Census before = Census.take();
        long begin = System.nanoTime();
        parker.park(tasks, () -> {
            nanos.put(String.valueOf(tasks), (double) (System.nanoTime() - begin) / tasks);
            bytes.putAll(Census.take().since(before, tasks));
        });
        return Map.of("bytes", bytes, "nanos", nanos);
    }

    private static Map<String, Double> resident(Parker parker, int tasks) throws Exception {
        Map<String, Double> bytes = new LinkedHashMap<>();
        long before = Resident.bytes();
        parker.park(tasks, () -> bytes.put(RESIDENT, (double) (Resident.bytes() - before) / tasks));
        return bytes;
    }
}
