package dev.weft.seq;

/** Does something with an element. */
@FunctionalInterface
public interface Action<T> {

    /** Suspends wherever it likes. What it throws is thrown from the terminal. */
    void act(T element) throws Exception;
}
