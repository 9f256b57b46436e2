package dev.weft.wasm.thread;

import dev.weft.loop.Loop;
import dev.weft.loop.Strand;
import dev.weft.loop.Timer;
import dev.weft.task.Task;
import dev.weft.wasm.Poll;
import dev.weft.wasm.thread.Waiting.Heed;
import dev.weft.wasm.thread.Waiting.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The only place where threads, monitors and {@code java.util.concurrent} suspend: each of their blocking calls ends up in one of these
 * methods.
 *
 * <p>Each answers when the wait was {@linkplain Line#serveFirst served} or its time is up. Cancelling the task that waits throws
 * {@link dev.weft.task.CancelledException} out of it, whatever was waited for then being as before. Where no task runs (a callback, an exported
 * method, {@code main}) nobody can wait: a call that would have to throws {@link IllegalStateException}.
 */
public final class Parking {

    /*
     * Idea. A wait is a Waiting, parked on the loop; whoever ends it first wins. Callers look at their own state first, and come here
     * only if they have to wait; nobody else runs between their look and the park, so no wake-up can be missed.
     *
     * Every way to suspend here puts the stack away whole (Loop.parkStack and its like), for the libraries that call this were not compiled to
     * suspend. So nothing of them becomes a coroutine where tasks are coroutines.
     */

    /** No time limit, as a number of nanoseconds. */
    public static final long FOREVER = Long.MAX_VALUE;

    /** The time that never comes, on the scale of the loop's clock. */
    static final long NEVER = Long.MAX_VALUE;

    /** 146 years: the longest that may be added to a clock reading. */
    private static final long LONGEST = Long.MAX_VALUE / 2;

    private Parking() {}

    /**
     * Waits in {@code line}. Suspends.
     *
     * @param what what is waited for, for dumps and messages
     * @param nanos for how long; zero or less does not wait
     * @param item for {@link Waiting#item}
     * @return the wait that was served, or null if the time was up
     * @throws InterruptedException if the thread was interrupted before or meanwhile
     */
    public static @Nullable Waiting await(Line line, Object what, long nanos, @Nullable Object item, long number)
            throws InterruptedException {
        checkInterrupt();
        Waiting waiting = wait(line, what, nanos, item, number, Heed.ALL);
        if (waiting != null && waiting.outcome == Outcome.INTERRUPTED) {
            ThreadState.current().interrupted = false;
            throw new InterruptedException();
        }
        return waiting != null && waiting.served() ? waiting : null;
    }

    /** {@link #await(Line, Object, long, Object, long)} without item and number. */
    public static boolean await(Line line, Object what, long nanos) throws InterruptedException {
        return await(line, what, nanos, null, 0) != null;
    }

    /** {@link #await(Line, Object, long, Object, long)} for as long as it takes, whether or not the thread is interrupted. Suspends. */
    public static Waiting awaitUninterruptibly(Line line, Object what, @Nullable Object item, long number) {
        Waiting waiting = wait(line, what, FOREVER, item, number, Heed.CANCEL);
        if (waiting == null) {
            throw new AssertionError("A wait without a time limit timed out. Please report this as a bug of Weft.");
        }
        return waiting;
    }

    /**
     * Waits for as long as it takes, whatever else happens: neither an interrupt nor a cancel ends it. For what must be had again before the
     * caller can go on. Suspends.
     */
    public static Waiting awaitWhateverHappens(Line line, Object what, @Nullable Object item, long number) {
        Waiting waiting = wait(line, what, FOREVER, item, number, Heed.NOTHING);
        if (waiting == null) {
            throw new AssertionError("A wait without a time limit timed out. Please report this as a bug of Weft.");
        }
        return waiting;
    }

    /**
     * Waits as {@link java.util.concurrent.locks.LockSupport} does: until served, interrupted (the flag stays), or the time is up. Suspends.
     */
    public static void awaitPermit(Line line, Object what, long nanos) {
        if (!ThreadState.current().interrupted) {
            wait(line, what, nanos, null, 0, Heed.ALL);
        }
    }

    private static @Nullable Waiting wait(
            Line line, Object what, long nanos, @Nullable Object item, long number, Heed heed) {
        if (nanos <= 0) {
            return null;
        }
        Strand strand = strand(what);
        if (heed != Heed.NOTHING && strand.cancelled()) {
            throw Task.currentCancellation();
        }
        var waiting = new Waiting(strand, ThreadState.of(strand), what, until(strand.loop(), nanos), heed);
        waiting.item = item;
        waiting.number = number;
        line.add(waiting);
        waiting.park();
        if (waiting.outcome == Outcome.CANCELLED) {
            throw Task.currentCancellation();
        }
        return waiting;
    }

    /**
     * Lets the thread rest for at least that long. Suspends.
     *
     * @param nanos zero or less gives way only
     * @throws InterruptedException if it was interrupted before or meanwhile
     */
    public static void sleep(long nanos) throws InterruptedException {
        checkInterrupt();
        if (nanos <= 0) {
            Parking.yield();
        } else {
            await(new Line(), "the end of a sleep", Math.min(nanos, LONGEST));
        }
    }

    /** Lets other threads and tasks run first; does nothing outside tasks. Suspends. */
    public static void yield() {
        Loop loop = Loop.currentOrNull();
        Strand strand = loop == null ? null : loop.runningOrNull();
        if (strand != null) {
            strand.loop().yieldStack(strand);
        }
    }

    /**
     * The beginning of a blocking call, before it looks at anything: a cancellation point, and a point where the page and others get their
     * turn if the slice is over. Outside tasks it does nothing. Suspends only then.
     */
    public static void begin() {
        Loop loop = Loop.currentOrNull();
        Strand strand = loop == null ? null : loop.runningOrNull();
        if (strand != null) {
            if (strand.cancelled()) {
                throw Task.currentCancellation();
            }
            Poll.poll();
        }
    }

    /**
     * {@link #begin()} of a call that an interrupt ends. Suspends only when the slice is over.
     *
     * @throws InterruptedException if the thread is interrupted; it no longer is then
     */
    public static void beginInterruptibly() throws InterruptedException {
        begin();
        checkInterrupt();
    }

    /** Whether a task runs, so that waiting is possible. */
    public static boolean possible() {
        return Loop.currentOrNull() != null;
    }

    private static void checkInterrupt() throws InterruptedException {
        ThreadState state = ThreadState.current();
        if (state.interrupted) {
            state.interrupted = false;
            throw new InterruptedException();
        }
    }

    private static Strand strand(Object what) {
        Loop loop = Loop.currentOrNull();
        Strand strand = loop == null ? null : loop.runningOrNull();
        if (strand == null) {
            throw new IllegalStateException("Waiting for " + what
                    + " is not possible here, outside every task (a callback, an exported method or main): start a"
                    + " Thread or a Task, and wait in that.");
        }
        return strand;
    }

    private static long until(Loop loop, long nanos) {
        return nanos == FOREVER ? NEVER : Timer.near(loop.nanoTime(), loop.nanoTime() + Math.min(nanos, LONGEST));
    }
}
