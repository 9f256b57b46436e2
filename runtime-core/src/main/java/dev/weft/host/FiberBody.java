package dev.weft.host;

/**
 * What a fiber runs.
 *
 * <p>A type of Weft's own rather than {@link Runnable}: TeaVM turns every caller of a virtual method that may suspend into a state
 * machine, so suspending code stays behind types that nothing else uses.
 */
@FunctionalInterface
public interface FiberBody {

    /** Suspends wherever it likes; must not throw. */
    void run();
}
