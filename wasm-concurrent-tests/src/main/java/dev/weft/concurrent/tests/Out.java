package dev.weft.concurrent.tests;

import java.util.concurrent.Callable;

/** What a program says, line by line. Its threads take turns in saying it. */
public final class Out {

    /** Something that may throw. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    private final StringBuilder text = new StringBuilder();
    private final Runnable beforeLine;

    /** Says each line as soon as it is told to. */
    public Out() {
        this(() -> {});
    }

    /**
     * Runs {@code beforeLine} in the thread that is about to say a line. A program whose threads say theirs in an order
     * of their own making says the same, however long that takes.
     */
    public Out(Runnable beforeLine) {
        this.beforeLine = beforeLine;
    }

    /** Says the values, separated by blanks, in a line of their own. */
    public void say(Object... values) {
        beforeLine.run();
        append(values);
    }

    private synchronized void append(Object... values) {
        String separator = "";
        for (Object value : values) {
            text.append(separator).append(value);
            separator = " ";
        }
        text.append('\n');
    }

    /** Says what {@code body} answers or throws. */
    public void tell(String what, Callable<?> body) {
        say(what, outcome(body));
    }

    /** What {@code body} answers or throws, to be said later: after another thread has said its line. */
    public static String outcome(Callable<?> body) {
        try {
            return "" + body.call();
        } catch (Throwable failure) {
            return "threw " + name(failure);
        }
    }

    /** Says that {@code action} succeeded, or what it throws. */
    public void tries(String what, Action action) {
        tell(what, () -> {
            action.run();
            return "done";
        });
    }

    /** The failure's kind, with its causes. */
    public static String name(Throwable failure) {
        StringBuilder name = new StringBuilder(failure.getClass().getSimpleName());
        Throwable cause = failure.getCause();
        // Some JDKs wrap a failure that comes from another thread in one of its own kind.
        if (cause != null && cause.getClass() != failure.getClass()) {
            name.append(" of ").append(name(cause));
        }
        return name.toString();
    }

    /** All that was said. */
    public synchronized String text() {
        return text.toString();
    }
}
