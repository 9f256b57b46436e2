package dev.weft.jvm.io;

import dev.weft.jvm.Settings;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/*
 * Idea: the system has no call on files that does not block, so somebody has to be blocked: a few threads that all loops of the process
 * share. Their number bounds what the disk is asked for at once; what has to wait is a parked task and a small object. Eight, unless a setting
 * says otherwise: enough to keep a disk's queue filled, and few enough not to crowd out the loops when all answers are in memory.
 *
 * Rejected
 *   AsynchronousFileChannel: on Linux and macOS it is a thread pool as well, and hides the queue from which a cancelled call is withdrawn
 *   virtual threads: a file call blocks the carrier under them, which the JDK replaces, within a limit that the program has for other things
 */
/** The threads that make calls which block. */
final class BlockingThreads {

    private static final long IDLE_SECONDS = 10;

    private static final ThreadPoolExecutor POOL = make(Settings.ofProcess().blockingThreads());

    private BlockingThreads() {}

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
