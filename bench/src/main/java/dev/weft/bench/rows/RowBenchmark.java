package dev.weft.bench.rows;

import dev.weft.bench.work.Column;
import dev.weft.bench.work.Row;
import dev.weft.bench.work.Workload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH runs: one workload, of the row's size. */
@State(Scope.Thread)
public class RowBenchmark {

    /** Who is measured: the name of a {@link Column}. */
    @Param("")
    public String column = "";

    /** What is measured: the name of a {@link Row}. */
    @Param("")
    public String row = "";

    /** How long to warm up, in milliseconds of processor time. */
    @Param("0")
    public int warmUp;

    private int size;

    private @Nullable Workload workload;

    /** Finds the workload and warms up. */
    @Setup
    public void prepare() throws Exception {
        Row which = Row.valueOf(row);
        Column who = Column.valueOf(column);
        size = who.size(which);
        workload = who.workload(which);
        WarmUp.until(warmUp, this::run);
    }

    /** Does all operations once. */
    @Benchmark
    public long run() throws Exception {
        return Objects.requireNonNull(workload).run(size);
    }
}
