package dev.weft.jvm.interop;

import dev.weft.loop.MisuseException;
import java.time.Duration;

/**
 * Calls that block: each runs on a virtual thread while its task is suspended, and the loop goes on.
 *
 * {@snippet :
 * List<Row> rows = Blocking.call("rows", () -> statement.fetch()); // JDBC: blocks, ends when it is interrupted
 * }
 *
 * <p>The whole JVM shares these calls. Of them {@value #DEFAULT_LIMIT} run at once, or as many as the system property {@value #LIMIT_PROPERTY}
 * says at the first use; a cancelled one is waited for a second, or as many milliseconds as {@value #PATIENCE_PROPERTY} says. {@link #shared}
 * has the settings and the numbers.
 */
public final class Blocking {

    /** How many calls run at once unless told otherwise: many for a database or a disk, few enough for what each may open. */
    public static final int DEFAULT_LIMIT = 256;

    /** System property: how many calls run at once. */
    public static final String LIMIT_PROPERTY = "weft.blocking.limit";

    /** System property: how long a cancelled task waits for its interrupted call, in milliseconds. */
    public static final String PATIENCE_PROPERTY = "weft.blocking.patience.millis";

    private static final int DEFAULT_PATIENCE = 1_000;

    private static final BlockingCalls SHARED = new BlockingCalls("blocking", number(LIMIT_PROPERTY, DEFAULT_LIMIT));

    /** For waits that need a thread, but no place: they hold nothing. */
    private static final BlockingCalls WATCHES = new BlockingCalls("watches", Integer.MAX_VALUE);

    static {
        SHARED.setPatience(Duration.ofMillis(number(PATIENCE_PROPERTY, DEFAULT_PATIENCE)));
    }

    private Blocking() {}

    private static int number(String property, int byDefault) {
        String text = System.getProperty(property, "");
        try {
            return text.isEmpty() ? byDefault : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "system property " + property + " is '" + text + "': set it to a whole number, or leave it out", e);
        }
    }

    /** {@link BlockingCalls#call} of the calls that the JVM shares. Suspends. */
    public static <T, X extends Exception> T call(String name, BlockingBody<T, X> body) throws X {
        return SHARED.call(name, body);
    }

    /** {@link BlockingCalls#run} of the calls that the JVM shares. Suspends. */
    public static <X extends Exception> void run(String name, BlockingAction<X> body) throws X {
        SHARED.run(name, body);
    }

    /** The calls that the JVM shares, to ask for their numbers or to set their limit. */
    public static BlockingCalls shared() {
        return SHARED;
    }

    /**
     * Waits for {@code thread}, which has been started, to end. Suspends. Cancelling the task ends the wait, not the thread.
     *
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile
     * @throws MisuseException when called outside a task, or on the thread itself
     */
    public static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            throw new MisuseException("thread '" + thread.getName() + "' would wait for its own end: join another one");
        }
        try {
            WATCHES.run("end of thread '" + thread.getName() + "'", thread::join);
        } catch (InterruptedException e) {
            throw new IllegalStateException("somebody else has interrupted Weft's own thread", e);
        }
    }
}
