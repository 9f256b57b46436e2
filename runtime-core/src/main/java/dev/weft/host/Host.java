package dev.weft.host;

/**
 * The world a loop lives in: a clock, a way to be woken, a door from outside, and fibers.
 *
 * <p>One host serves one loop at a time. Implementations: {@code JvmHost}, {@code BrowserHost}, and {@code VirtualHost} of the test kit.
 */
public interface Host {

    /** The fibers of this host's thread. */
    Fibers fibers();

    /**
     * The door through which other threads and callbacks reach the loop. A loop asks once, when it is made; a host that closes the door of
     * a loop when it leaves it has another for the next.
     */
    Inbox inbox();

    /** Monotonic time in nanoseconds, with an arbitrary origin. Never goes backwards. */
    long nanoTime();

    /**
     * Asks to be woken at or soon after {@code nanoTime}. There is one pending wake-up at most: a later call replaces an earlier one,
     * and {@link Long#MAX_VALUE} withdraws it.
     *
     * @param nanoTime on the scale of {@link #nanoTime()}
     */
    void wakeAt(long nanoTime);

    /**
     * Asks to be woken as soon as the thread's owner (in a browser, the page) has had its turn. Called when a slice is used up while
     * fibers are still runnable.
     */
    void wakeSoon();
}
