package dev.weft.jvm;

/** A poller from whose sleep nobody comes back: to the inbox the thread sleeps for ever. */
final class Bed implements Poller {

    /** Thrown in place of sleeping. */
    static final class AsleepException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private static final AsleepException ONLY = new AsleepException();

        private AsleepException() {
            super("asleep", null, false, false);
        }
    }

    boolean slept;

    volatile boolean woken;

    @Override
    public boolean poll(long nanos) {
        if (nanos == 0) {
            return false; // a look in passing
        }
        throw AsleepException.ONLY;
    }

    @Override
    public void wakeUp() {
        woken = true;
    }

    @Override
    public void close() {}
}
