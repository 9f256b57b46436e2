package dev.weft.bench.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.bench.work.Column;
import dev.weft.bench.work.Delays;
import dev.weft.bench.work.Kind;
import dev.weft.bench.work.Row;
import dev.weft.bench.work.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One round of a row of whole runs or of delays, in a process of its own: column, row,
 * samples, milliseconds to warm up and sizes in; nanoseconds out, as JSON.
 */
final class RunMain {

    /** Samples beyond {@link #FEWEST_SAMPLES} are taken only until that time is over. */
    private static final long SAMPLE_NANOS = 3_000_000_000L;

    private static final int FEWEST_SAMPLES = 2;

    private final @Nullable Workload workload;

    private final @Nullable Delays delays;

    private RunMain(Column column, Row row) {
        workload = column.workload(row);
        delays = column.delays(row);
    }

    public static void main(String[] arguments) throws Exception {
        Row row = Row.valueOf(arguments[1]);
        RunMain run = new RunMain(Column.valueOf(arguments[0]), row);
        int samples = Integer.parseInt(arguments[2]);
        Map<String, Object> answer = new LinkedHashMap<>();
        int first = Integer.parseInt(arguments[4]);
        WarmUp.until(warmUpMillis(row, Integer.parseInt(arguments[3])), () -> run.once(first));
        for (int i = 4; i < arguments.length; i++) {
            int size = Integer.parseInt(arguments[i]);
            if (row.kind() == Kind.DELAY) {
                answer.put("nanos", run.delays(size, samples));
            } else {
                answer.put(arguments[i], run.whole(size, samples));
            }
        }
        System.out.println(new ObjectMapper().writeValueAsString(answer));
    }

    /** Longer for delays: their slowest hundredth takes the paths that are found hot last. */
    private static int warmUpMillis(Row row, int usual) {
        return row.kind() == Kind.DELAY ? 3 * usual : usual;
    }

    private List<Long> whole(int size, int samples) throws Exception {
        once(size); // what comes first with this size, as a larger heap, is not meant
        System.gc();
        List<Long> nanos = new ArrayList<>();
        sample(samples, () -> nanos.add(once(size)));
        return nanos;
    }

    private List<Long> delays(int size, int samples) throws Exception {
        List<Long> nanos = new ArrayList<>();
        sample(samples, () -> {
            for (long delay : Objects.requireNonNull(delays).measure(size)) {
                nanos.add(delay);
            }
            return true;
        });
        return nanos;
    }

    private static void sample(int most, Callable<?> once) throws Exception {
        long begin = System.nanoTime();
        for (int i = 0; i < FEWEST_SAMPLES || i < most && System.nanoTime() - begin < SAMPLE_NANOS; i++) {
            once.call();
        }
    }

    private long once(int size) throws Exception {
        if (delays != null) {
            return delays.measure(size)[0];
        }
        long begin = System.nanoTime();
        Objects.requireNonNull(workload).run(size);
        return System.nanoTime() - begin;
    }
}
