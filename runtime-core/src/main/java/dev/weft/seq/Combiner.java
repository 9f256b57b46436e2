package dev.weft.seq;

/** Makes one element of two. */
@FunctionalInterface
public interface Combiner<A, B, R> {

    /** Suspends wherever it likes. What it throws is thrown from the terminal. */
    R combine(A left, B right) throws Exception;
}
