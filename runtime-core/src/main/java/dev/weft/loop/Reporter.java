package dev.weft.loop;

/**
 * Hears what nobody else would: failures that no task received, callbacks that failed, tasks that are left behind. Set with {@link
 * LoopOptions#withReporter}.
 *
 * <p>Called on the loop's thread, outside every task. Must not suspend. What it throws is printed to {@link System#err}, with the message
 * that it did not take, and harms nobody else.
 */
@FunctionalInterface
public interface Reporter {

    /** Takes a message of one or several lines. */
    void report(String message);

    /**
     * Takes a message about a failure.
     *
     * @param cause what was thrown; the message names it, but has not its stack trace
     */
    default void report(String message, Throwable cause) {
        report(message);
    }

    /** Prints messages, and the stack traces of failures, to {@link System#err}. */
    static Reporter standardError() {
        return new Reporter() {
            @Override
            public void report(String message) {
                System.err.println(message);
            }

            @Override
            public void report(String message, Throwable cause) {
                System.err.println(message);
                cause.printStackTrace();
            }
        };
    }
}
