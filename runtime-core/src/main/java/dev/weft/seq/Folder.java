package dev.weft.seq;

import org.jspecify.annotations.Nullable;

/**
 * Folds an element into what has been made of those before it.
 *
 * @param <A> what is made; nullable only where the operator says so
 */
@FunctionalInterface
public interface Folder<A extends @Nullable Object, T> {

    /** Suspends wherever it likes. What it throws is thrown from the terminal. */
    A fold(A sofar, T element) throws Exception;
}
