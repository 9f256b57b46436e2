package dev.weft.bench.rows;

import dev.weft.bench.Child;
import dev.weft.bench.Effort;
import dev.weft.bench.work.Column;
import dev.weft.bench.work.Measured;
import dev.weft.bench.work.Row;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures operations by JMH: one fork a round. */
final class JmhRounds {

    /** What JMH's profiler calls the bytes allocated for an invocation. */
    private static final String BYTES = "gc.alloc.rate.norm";

    private final Effort effort;

    JmhRounds(Effort effort) {
        this.effort = effort;
    }

    Measured measure(Row row, Column column) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(effort.iterationMillis());
        Options options = new OptionsBuilder()
                .include("^" + RowBenchmark.class.getName() + ".run$")
                .param("column", column.name())
                .param("row", row.name())
                .param("warmUp", String.valueOf(effort.warmUpMillis()))
                .timeUnit(TimeUnit.NANOSECONDS)
                .mode(Mode.AverageTime)
                .forks(1)
                .warmupIterations(1)
                .warmupTime(time)
                .measurementIterations(effort.iterations())
                .measurementTime(time)
                .jvmArgs(Child.flags(row.processors()).toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        return samples(new Runner(options).run(), column.size(row));
    }

    private static Measured samples(Collection<RunResult> results, int size) {
        Collection<IterationResult> iterations = results.iterator()
                .next()
                .getBenchmarkResults()
                .iterator()
                .next()
                .getIterationResults();
        return new Measured(
                each(iterations, size, iteration -> iteration.getPrimaryResult().getScore()),
                each(iterations, size, JmhRounds::bytes));
    }

    private static double[] each(
            Collection<IterationResult> iterations, int size, ToDoubleFunction<IterationResult> figure) {
        return iterations.stream().mapToDouble(figure).map(all -> all / size).toArray();
    }

    private static double bytes(IterationResult iteration) {
        Result<?> bytes = iteration.getSecondaryResults().get(BYTES);
        return bytes == null ? 0 : bytes.getScore();
    }
}
