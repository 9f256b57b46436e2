package dev.weft.jvm.pool;

import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import dev.weft.loop.Reporter;
import dev.weft.task.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/*
 * Idea: threads begin, die and end under one lock, so that the end of the pool and the replacement of a loop cannot pass each other: either
 * the new life is there and is told to end, or it is not begun.
 *
 * Invariants, under the lock
 *   running   lives that have begun and not ended, or died
 *   over      the last task has ended: no life begins any more
 *   ended is completed when over and running == 0
 */
/** The lives of a pool's loops. Any thread. */
final class Lives {

    private final Pool pool;

    private final PoolSettings settings;

    private final Reporter reporter;

    private final Watchdog watchdog;

    private final Completion<Boolean> ended;

    private int running;

    private boolean over;

    Lives(Pool pool, PoolSettings settings, Reporter reporter) {
        this.pool = pool;
        this.settings = settings;
        this.reporter = reporter;
        this.watchdog = new Watchdog(pool, settings, reporter);
        this.ended = new Completion<>("the end of " + pool.label());
    }

    void begin() {
        for (PoolLoop loop : pool.loops()) {
            begin(loop);
        }
        watchdog.start();
    }

    /** False when the pool is over. */
    private synchronized boolean begin(PoolLoop loop) {
        if (over) {
            loop.noLife();
            return false;
        }
        String thread = "weft-" + pool.name() + "-" + loop.index() + (loop.lives() == 0 ? "" : "-" + loop.lives());
        loop.begin(new LoopLife(loop, settings, reporter, thread));
        running++;
        return true;
    }

    // ---- the end ----

    /** The last task has ended, and there will be no more. Once. */
    void end() {
        synchronized (this) {
            over = true;
        }
        for (PoolLoop loop : pool.loops()) {
            LoopLife life = loop.life();
            if (life != null) {
                life.stop();
            }
        }
        lessBy(0);
    }

    /** A life has ended as it should. On its thread. */
    void ended(PoolLoop loop) {
        loop.noLife();
        lessBy(1);
    }

    private void lessBy(int lives) {
        boolean last;
        synchronized (this) {
            running -= lives;
            last = over && running == 0;
        }
        if (last) {
            watchdog.stop();
            try {
                pool.over();
            } finally {
                ended.complete(true);
            }
        }
    }

    boolean haveEnded() {
        return ended.isDone();
    }

    void awaitEnd(String operation) {
        ended.await(operation);
    }

    boolean awaitEnd(String label, Duration limit) {
        if (Loop.currentOrNull() == null) {
            return ended.awaitOnThread(label, limit);
        }
        return Scope.named("end of " + label).timeout(limit).openOrTimeout(scope -> ended.await(label));
    }

    // ---- loss ----

    /** A loop has died of {@code cause}. On its thread. Its place gets a new one first, for ending its tasks may end the pool. */
    void lost(PoolLoop loop, LoopLife life, Throwable cause) {
        boolean replaced = false;
        try {
            String next = "no other takes its place, for the pool is over";
            try {
                replaced = begin(loop);
                next = replaced ? "a new loop takes its place" : next;
            } catch (Throwable noThread) {
                loop.noLife();
                next = "no other can take its place: " + noThread;
            }
            String tasks = life.startedTasks();
            reporter.report(
                    loop.label() + " died: " + cause + "; tasks lost with it: " + (tasks.isEmpty() ? "none" : tasks)
                            + "; " + next,
                    cause);
        } finally { // what it had ends although there may be no memory for a report
            letGo(loop, life, cause, replaced);
        }
    }

    private void letGo(PoolLoop loop, LoopLife life, Throwable cause, boolean replaced) {
        try {
            try {
                life.letGo(cause);
            } finally {
                if (!replaced) {
                    cancelQueuedOn(loop);
                }
            }
        } finally {
            lessBy(1);
        }
    }

    /** No loop will ever serve {@code loop}'s queue again; others may have taken from it. */
    void cancelQueuedOn(PoolLoop loop) {
        boolean none = pool.loops().stream().allMatch(each -> each.life() == null);
        for (PoolTask<?> task = loop.drain(none); task != null; task = loop.drain(none)) {
            task.giveUp(loop.label() + " has died and could not be replaced");
        }
    }

    /**
     * Cancels all tasks, queued and started. The queues come first, all of them: a loop that has been told already may still steal from one that
     * is not empty, and would never be told of that task.
     */
    void cancelAll(String reason) {
        for (PoolLoop loop : pool.loops()) {
            for (PoolTask<?> task = loop.drain(true); task != null; task = loop.drain(true)) {
                task.giveUp(reason);
            }
        }
        for (PoolLoop loop : pool.loops()) {
            LoopLife life = loop.life();
            if (life != null) {
                life.cancelAll(reason);
            }
        }
    }

    void interruptThreads() {
        for (PoolLoop loop : pool.loops()) {
            JvmHost host = hostOf(loop);
            if (host != null && !loop.isIdle()) {
                host.interrupt();
            }
        }
    }

    private static @Nullable JvmHost hostOf(PoolLoop loop) {
        LoopLife life = loop.life();
        return life == null ? null : life.host();
    }

    void reportLeft() {
        reporter.report(
                pool.label() + " was closed, and what follows has not ended in time; its threads are left as they are\n"
                        + PoolDump.of(pool));
    }
}
