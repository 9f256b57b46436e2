package dev.weft.jvm.interop;

/**
 * A {@link BlockingBody} without a result.
 *
 * @param <X> what it throws
 */
@FunctionalInterface
public interface BlockingAction<X extends Exception> {
    void run() throws X;
}
