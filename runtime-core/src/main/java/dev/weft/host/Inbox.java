package dev.weft.host;

/** The only door into a loop from outside: other threads on the JVM, event callbacks in a browser. */
public interface Inbox {

    /**
     * Runs {@code callback} on the loop's thread as soon as no fiber runs there, and wakes the host if it sleeps. Callbacks run in the
     * order they were posted. Thread-safe. Never suspends, never throws.
     */
    void post(Callback callback);

    /**
     * Runs the callbacks posted so far, in order. Called by the loop, on its thread, outside every task: when a slice begins, now and then
     * during it, and before the loop goes idle.
     *
     * @return whether there was any
     */
    boolean runPosted();

    /** Code that runs on the loop's thread, outside every task: it must not suspend and must not throw. */
    @FunctionalInterface
    interface Callback {
        void run();
    }
}
