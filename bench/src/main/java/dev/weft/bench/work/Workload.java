package dev.weft.bench.work;

/** One column's way to do a row. */
@FunctionalInterface
public interface Workload {

    /**
     * Does {@code n} operations, or one with {@code n} tasks.
     *
     * @return what every column answers for this row and {@code n}
     */
    long run(int n) throws Exception;
}
