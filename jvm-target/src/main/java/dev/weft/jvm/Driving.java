package dev.weft.jvm;

/** What the owner of a thread says while {@link JvmHost#drive} drives a loop on it. All of it is called on that thread, outside every task. */
public interface Driving {

    /** Whether to go on. Asked before every slice. */
    boolean goesOn();

    /** The thread was interrupted; that has been cleared. */
    void interrupted();

    /**
     * Starts something on the loop that has come from elsewhere, if there is any. Asked wherever posted callbacks are run, after them: when a
     * slice begins, now and then during it, and before the loop goes idle. Must not suspend.
     *
     * @return whether there was any
     */
    default boolean takeIn() {
        return false;
    }

    /** The loop is idle. False when it is to be asked once more at once. */
    default boolean maySleep() {
        return true;
    }

    /** The thread has slept. */
    default void woken() {}
}
