package dev.weft.jvm.io;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the system has no call on files that does not block, so somebody has to be blocked: a few threads that all loops of the process
 * share. Their number bounds what the disk is asked for at once; what has to wait is a parked task and a small object.
 *
 * Rejected
 *   AsynchronousFileChannel: on Linux and macOS it is a thread pool as well, and hides the queue from which a cancelled call is withdrawn
 *   virtual threads: a file call blocks the carrier under them, which the JDK replaces, within a limit that the program has for other things
 */
/** The threads that make calls which block. */
final class BlockingThreads {

    /** System property: how many there are at most, 1 or more. */
    static final String PROPERTY = "weft.blocking.threads";

    /** Enough to keep a disk's queue filled, and few enough not to crowd out the loops when all answers are in memory. */
    private static final int DEFAULT = 8;

    private static final long IDLE_SECONDS = 10;

    private static final ThreadPoolExecutor POOL = make(most(System.getProperty(PROPERTY)));

    private BlockingThreads() {}

    /**
     * The number that {@code property} asks for.
     *
     * @throws IllegalStateException when that is none
     */
    static int most(@Nullable String property) {
        if (property == null) {
            return DEFAULT;
        }
        try {
            int most = Integer.parseInt(property.strip());
            if (most >= 1) {
                return most;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalStateException("system property " + PROPERTY + " is '" + property
                + "': set it to a number of at least 1, or leave it out for " + DEFAULT);
    }

    private static ThreadPoolExecutor make(int most) {
        AtomicInteger numbers = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> {
                    Thread thread = new Thread(body, "weft-blocking-" + numbers.incrementAndGet());
                    thread.setDaemon(true); // a program ends without waiting for them
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static void execute(Runnable call) {
        POOL.execute(call);
    }

    /** Takes {@code call} back if no thread has taken it. */
    static void withdraw(Runnable call) {
        POOL.remove(call);
    }
}
