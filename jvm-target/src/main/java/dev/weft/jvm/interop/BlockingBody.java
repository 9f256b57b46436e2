package dev.weft.jvm.interop;

/**
 * Code that may block its thread, and ends soon when that is interrupted. It runs outside every task: it must not call what suspends.
 *
 * @param <T> the type of the result
 * @param <X> what it throws
 */
@FunctionalInterface
public interface BlockingBody<T, X extends Exception> {
    T run() throws X;
}
