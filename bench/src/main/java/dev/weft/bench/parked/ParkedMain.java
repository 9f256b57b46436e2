package dev.weft.bench.parked;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One measurement, in a process of its own: column and number of tasks in, bytes for one task by class out, as JSON. */
final class ParkedMain {

    /** Enough for what is compiled and loaded on the way to be there before the first census. */
    private static final int WARM_UP = 50_000;

    private ParkedMain() {}

    public static void main(String[] arguments) throws Exception {
        Parker parker = Parkers.named(arguments[0]);
        int tasks = Integer.parseInt(arguments[1]);
        parker.park(Math.min(tasks, WARM_UP), () -> {});
        Census before = Census.take();
        List<Census> during = new ArrayList<>();
        parker.park(tasks, () -> during.add(Census.take()));
        Map<String, Double> added = during.get(0).since(before, tasks);
        System.out.println(new ObjectMapper().writeValueAsString(added));
    }
}
