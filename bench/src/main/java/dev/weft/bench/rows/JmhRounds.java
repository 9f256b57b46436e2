package dev.weft.bench.rows;

import dev.weft.bench.Child;
import dev.weft.bench.Effort;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures rows by JMH: one fork a round. */
final class JmhRounds {

    /** What JMH's profiler calls the bytes allocated for an operation. */
    private static final String BYTES = "gc.alloc.rate.norm";

    private final Effort effort;

    JmhRounds(Effort effort) {
        this.effort = effort;
    }

    Measured measure(Row row, Column column) throws RunnerException {
        String name = Objects.requireNonNull(column.rows()).getName() + "." + row.method();
        TimeValue time = TimeValue.milliseconds(effort.iterationMillis());
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(name) + "$")
                .timeUnit(TimeUnit.NANOSECONDS)
                .mode(Mode.AverageTime)
                .forks(1)
                .warmupIterations(effort.iterations())
                .warmupTime(time)
                .measurementIterations(effort.iterations())
                .measurementTime(time)
                .jvmArgs(Child.JVM_FLAGS.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        return samples(new Runner(options).run());
    }

    private static Measured samples(Collection<RunResult> results) {
        BenchmarkResult fork =
                results.iterator().next().getBenchmarkResults().iterator().next();
        Collection<IterationResult> iterations = fork.getIterationResults();
        return new Measured(
                iterations.stream()
                        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                        .toArray(),
                iterations.stream().mapToDouble(JmhRounds::bytes).toArray());
    }

    private static double bytes(IterationResult iteration) {
        Result<?> bytes = iteration.getSecondaryResults().get(BYTES);
        return bytes == null ? 0 : bytes.getScore();
    }
}
