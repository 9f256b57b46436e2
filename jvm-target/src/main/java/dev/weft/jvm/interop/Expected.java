package dev.weft.jvm.interop;

import dev.weft.loop.Expectation;

/** {@link Expectation} for a try block: until it is closed, the loop waits for events from outside instead of being stuck. */
public final class Expected implements AutoCloseable {

    private final Expectation expectation;

    Expected(Expectation expectation) {
        this.expectation = expectation;
    }

    /**
     * Nothing is expected any more. Never suspends.
     *
     * @throws dev.weft.loop.MisuseException when called on another thread than the loop's
     */
    @Override
    public void close() {
        expectation.close();
    }

    @Override
    public String toString() {
        return expectation.toString();
    }
}
