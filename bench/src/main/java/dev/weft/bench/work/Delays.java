package dev.weft.bench.work;

/** One column's way to do a row in which only a part is to be timed, so that the workload has to do it. */
@FunctionalInterface
public interface Delays {

    /**
     * @return nanoseconds: for each of {@code n} events, or one number for something that {@code n} tasks do together
     * @throws IllegalStateException when not all of the work was done
     */
    long[] measure(int n) throws Exception;
}
