package dev.weft.host;

/** The only door into a loop from outside: other threads on the JVM, event callbacks in a browser. */
public interface Inbox {

    /**
     * Runs {@code callback} on the loop's thread as soon as no fiber runs there, and wakes the host if it sleeps. Callbacks run in the
     * order they were posted. Thread-safe. Never suspends, never throws.
     */
    void post(Callback callback);

    /** Whether no callback waits to be run. Called on the loop's thread: a loop with mail is not stuck. */
    boolean isEmpty();

    /** Code that runs on the loop's thread, outside every task: it must not suspend and must not throw. */
    @FunctionalInterface
    interface Callback {
        void run();
    }
}
