package dev.weft.jvm.pool;

import dev.weft.loop.Format;
import dev.weft.loop.Reporter;
import dev.weft.loop.Strand;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a loop that is awake counts its rounds. One that has not counted for so many looks in a row is blocked. Looks, not time: while the
 * whole machine stands still, there is none.
 *
 *   well    -> suspect  // awake, and no round since the last look
 *   suspect -> blocked  // for so many looks in a row; reported
 *   any     -> well     // it came round, or sleeps; from blocked, reported
 */
/** Looks after a pool's loops, on a thread of its own. */
final class Watchdog implements Runnable {

    /** Looks within the limit. */
    private static final int LOOKS = 4;

    private final Pool pool;

    private final long limitNanos;

    private final Reporter reporter;

    private final long[] lastRounds;

    private final int[] looks;

    private final long[] lastRoundAt;

    private final Thread thread;

    /** What the last look threw, until it has been told. Owner: its thread. */
    private @Nullable Throwable failure;

    private volatile boolean stopped;

    Watchdog(Pool pool, PoolSettings settings, Reporter reporter) {
        int loops = settings.loops;
        this.pool = pool;
        this.limitNanos = settings.blockedNanos;
        this.reporter = reporter;
        this.lastRounds = new long[loops];
        this.looks = new int[loops];
        this.lastRoundAt = new long[loops];
        this.thread = new Thread(this, "weft-" + settings.name + "-watchdog");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!stopped) {
            LockSupport.parkNanos(this, Math.max(1, limitNanos / LOOKS));
            try {
                tellOfFailure();
                List<PoolLoop> loops = pool.loops();
                // Without an iterator: a look that finds nothing takes no memory.
                for (int i = 0; i < loops.size(); i++) {
                    look(loops.get(i));
                }
            } catch (Throwable thrown) {
                // Out of memory, perhaps, of which there may be no memory to tell: the next look may succeed.
                failure = thrown;
            }
        }
    }

    private void tellOfFailure() {
        Throwable last = failure;
        if (last != null) {
            reporter.report("the watchdog of " + pool.label() + " failed, and goes on: " + last, last);
            failure = null;
        }
    }

    /** What it has told of is done with only then: if there was no memory for that, the next look tells of it. */
    private void look(PoolLoop loop) {
        int i = loop.index();
        long rounds = loop.rounds();
        LoopLife life = loop.life();
        if (rounds != lastRounds[i] || loop.isIdle() || life == null) {
            if (looks[i] >= LOOKS) {
                reporter.report(loop.label() + " has come round again, after "
                        + Format.duration(System.nanoTime() - lastRoundAt[i]));
            }
            lastRounds[i] = rounds;
            lastRoundAt[i] = System.nanoTime();
            looks[i] = 0;
        } else if (looks[i] < LOOKS) {
            if (looks[i] + 1 == LOOKS) {
                blocked(loop, life, System.nanoTime() - lastRoundAt[i]);
            }
            looks[i]++;
        }
    }

    private void blocked(PoolLoop loop, LoopLife life, long nanos) {
        loop.setBlocked();
        if (loop.queued() > 0) {
            pool.wakeIdle();
        }
        report(loop, life, nanos);
    }

    private void report(PoolLoop loop, LoopLife life, long nanos) {
        // Read while the loop's thread stands still, without anything between the two threads: at worst, a name is
        // missing.
        Strand running = life.loop().runningOrNull();
        StackTraceElement[] stack = life.host().stackTrace();
        String message = loop.label() + " has not come round for " + Format.duration(nanos) + ": " + who(running)
                + " blocks its thread, or computes without a checkpoint"
                + (stack.length == 0 ? "" : ", at " + stack[0])
                + "; tasks queued there go to other loops meanwhile";
        reporter.report(message, new LoopBlockedException(message, stack));
    }

    private static String who(@Nullable Strand running) {
        return running == null ? "a callback" : running.label();
    }
}
