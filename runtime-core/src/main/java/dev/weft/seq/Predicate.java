package dev.weft.seq;

/** Decides about an element. */
@FunctionalInterface
public interface Predicate<T> {

    /** Suspends wherever it likes. What it throws is thrown from the terminal. */
    boolean test(T element) throws Exception;
}
