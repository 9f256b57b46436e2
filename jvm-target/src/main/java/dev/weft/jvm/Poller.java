package dev.weft.jvm;

/**
 * What the thread of a loop sleeps in once the loop waits for more than its inbox: a source of events that has to be asked, such as a
 * selector. A loop has one at most; {@link PolledInbox#poller} gives it to the loop.
 *
 * <p>For authors of event sources; users of Weft meet it through sockets.
 */
public interface Poller {

    /**
     * Makes the tasks runnable whose events have come, and sleeps for the first of these if none has come yet. Called on the loop's
     * thread, outside every task, or between two of them. Never suspends, never throws.
     *
     * @param nanos how long to sleep at most; 0 for not at all, {@link Long#MAX_VALUE} for ever. May return early
     * @return whether a task has become runnable
     */
    boolean poll(long nanos);

    /** Ends the sleep of {@link #poll}, or the next one if there is none now. Thread-safe. */
    void wakeUp();

    /**
     * The loop is left by its host and will never be driven again: lets go of all that the system has given, and reports what somebody
     * should have closed. Called once, on the loop's thread, outside every task. Must not throw.
     */
    void close();
}
