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

    /**
     * The loop is being left: what is posted from now on may never run. Called by the loop, on its thread, before it runs for the last time
     * what has been posted.
     */
    default void close() {}

    /**
     * Whether the loop has been left. Who posts, and then finds it not closed, knows that the callback will run. Thread-safe. Hosts whose
     * loops are never left say false.
     */
    default boolean isClosed() {
        return false;
    }

    /** Code that runs on the loop's thread, outside every task: it must not suspend and must not throw. */
    @FunctionalInterface
    interface Callback {
        void run();
    }
}
