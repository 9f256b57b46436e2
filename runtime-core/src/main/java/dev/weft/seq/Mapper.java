package dev.weft.seq;

import org.jspecify.annotations.Nullable;

/**
 * Makes something of an element.
 *
 * @param <R> what it makes; nullable only where the operator says so
 */
@FunctionalInterface
public interface Mapper<T, R extends @Nullable Object> {

    /** Suspends wherever it likes. What it throws is thrown from the terminal. */
    R map(T element) throws Exception;
}
