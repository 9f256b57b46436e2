package dev.weft.seq;

import org.jspecify.annotations.Nullable;

/**
 * Makes something of nothing.
 *
 * @param <T> what it makes; nullable only where the operator says so
 */
@FunctionalInterface
public interface Supplier<T extends @Nullable Object> {

    /** Suspends wherever it likes. What it throws is thrown from the terminal. */
    T get() throws Exception;
}
