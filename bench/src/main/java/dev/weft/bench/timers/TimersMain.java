package dev.weft.bench.timers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Random;

/** One measurement, in a process of its own: column, order, number of timers and of samples in; milliseconds out, as JSON. */
final class TimersMain {

    /** One hour: nothing may fire. */
    private static final int SOONEST_MILLIS = 3_600_000;

    private static final long WARM_UP_NANOS = 1_000_000_000;

    /** Few timers take too short a time to be measured once. */
    private static final int TIMERS_A_SAMPLE = 100_000;

    private final TimerKeeper keeper;

    private final Order order;

    private final int timers;

    private final Random random = new Random(1);

    private TimersMain(String column, Order order, int timers) {
        this.keeper = TimerKeepers.find(column, order).orElseThrow();
        this.order = order;
        this.timers = timers;
    }

    public static void main(String[] arguments) throws Exception {
        TimersMain measurement =
                new TimersMain(arguments[0], Order.valueOf(arguments[1]), Integer.parseInt(arguments[2]));
        double[] samples = new double[Integer.parseInt(arguments[3])];
        long begin = System.nanoTime();
        do {
            measurement.sample();
        } while (System.nanoTime() - begin < WARM_UP_NANOS);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = measurement.sample();
        }
        System.out.println(new ObjectMapper().writeValueAsString(samples));
    }

    private double sample() throws Exception {
        int repeats = Math.max(1, TIMERS_A_SAMPLE / timers);
        long nanos = 0;
        for (int i = 0; i < repeats; i++) {
            long[] delays =
                    random.longs(timers, SOONEST_MILLIS, 2L * SOONEST_MILLIS).toArray();
            nanos += keeper.setAndCancel(delays, order.of(timers, random));
        }
        return (double) nanos / repeats / 1e6;
    }
}
