package dev.weft.jvm.pool;

import dev.weft.loop.BugException;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A thread that is no loop's and blocks until it is served. An interrupt cuts it short. */
final class ThreadWaiting extends Waiting {

    private final Thread thread = Thread.currentThread();

    private final String operation;

    /** Whether it was woken. Volatile: written by who serves, read by the thread, and what was handed over with it. */
    private volatile boolean woken;

    ThreadWaiting(String operation) {
        this.operation = operation;
    }

    @Override
    boolean await(Place place) {
        while (!woken) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                thread.interrupt(); // the caller is to know
                if (leave()) {
                    place.withdraw();
                    return false;
                }
                awaitServer();
            }
        }
        return true;
    }

    /**
     * Waits at most so long.
     *
     * @return false when the time was up or an interrupt came first
     */
    boolean awaitNanos(Place place, long nanos) {
        long until = System.nanoTime() + nanos;
        while (!woken) {
            long left = until - System.nanoTime();
            if (left > 0 && !thread.isInterrupted()) {
                LockSupport.parkNanos(this, left);
            } else if (leave()) {
                place.withdraw();
                return false;
            } else {
                awaitServer();
            }
        }
        return true;
    }

    /**
     * Makes {@code wait} on this thread, which an interrupt ends, again until it is over: an interrupt from before or meanwhile is kept for
     * afterwards.
     *
     * @param wait waits at most so long, and answers whether what it waits for has come
     * @return whether it has
     */
    static boolean uncut(Duration limit, Predicate<Duration> wait) {
        long until = System.nanoTime() + Task.saturatedNanos(limit);
        boolean interrupted = Thread.interrupted();
        boolean come = wait.test(limit);
        while (!come && Thread.interrupted()) {
            interrupted = true;
            come = wait.test(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return come;
    }

    /** It has been claimed: the server is between that and its wake-up, and holds no lock. */
    private void awaitServer() {
        while (!woken) {
            Thread.onSpinWait();
        }
    }

    @Override
    void awaitUncut(Place place) {
        throw new BugException("a thread can always be interrupted");
    }

    @Override
    RuntimeException cutShort() {
        return new CancelledException("the thread was interrupted", operation, null);
    }

    @Override
    void wake(Place served) {
        woken = true;
        LockSupport.unpark(thread);
    }
}
