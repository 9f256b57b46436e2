package dev.weft.jvm.interop;

import dev.weft.jvm.Settings;
import dev.weft.loop.MisuseException;

/**
 * Calls that block: each runs on a virtual thread while its task is suspended, and the loop goes on.
 *
 * {@snippet :
 * List<Row> rows = Blocking.call("rows", () -> statement.fetch()); // JDBC: blocks, ends when it is interrupted
 * }
 *
 * <p>The whole JVM shares these calls. Of them 256 run at once, or as many as the {@linkplain Settings setting} {@code blocking.limit} says; a
 * cancelled one is waited for a second, or as long as {@code blocking.patience.millis} says. {@link #shared} has the settings and the numbers.
 */
public final class Blocking {

    private static final BlockingCalls SHARED =
            new BlockingCalls("blocking", Settings.ofProcess().blockingLimit());

    /** For waits that need a thread, but no place: they hold nothing. */
    private static final BlockingCalls WATCHES = new BlockingCalls("watches", Integer.MAX_VALUE);

    static {
        SHARED.setPatience(Settings.ofProcess().blockingPatience());
    }

    private Blocking() {}

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
