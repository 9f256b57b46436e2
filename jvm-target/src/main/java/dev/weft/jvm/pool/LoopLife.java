package dev.weft.jvm.pool;

import dev.weft.host.Inbox;
import dev.weft.jvm.Driving;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import dev.weft.loop.Reporter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a place of the pool has one loop at a time, and each loop one life: a thread, a host, what it has started. When it dies of something
 * that a callback threw, its life is over with all that it had, and the place gets a new one.
 *
 *   starting -> driving -> ended   // told to stop, and the pool is over
 *                       -> died    // a throwable came out of the loop
 *
 * Fields without a word are the loop's thread's own.
 */
/** One life of one of a pool's loops. */
final class LoopLife implements Driving, Runnable {

    /** Which life drives a loop: for tasks, which know their loop only. */
    private static final ConcurrentHashMap<Loop, LoopLife> LIVES = new ConcurrentHashMap<>();

    /** Tasks that a report names; it counts the others. */
    private static final int NAMED = 8;

    private final PoolLoop slot;

    private final JvmHost host;

    private final Loop loop;

    private final PoolThread thread;

    private final Set<PoolTask<?>> started = new LinkedHashSet<>();

    private boolean stopping;

    LoopLife(PoolLoop slot, PoolSettings settings, Reporter reporter, String threadName) {
        this.slot = slot;
        this.host = new JvmHost(settings.fibers.get());
        this.loop = new Loop(host, settings.optionsOfOneLoop(reporter));
        this.thread = new PoolThread(this, threadName, settings.stackSize, settings.daemon);
    }

    /** The life of the loop of a task; null when that is no pool's. */
    static @Nullable LoopLife of(Loop loop) {
        return LIVES.get(loop);
    }

    /** @throws OutOfMemoryError when there is no thread to be had */
    void begin() {
        LIVES.put(loop, this);
        try {
            thread.start();
        } catch (Throwable noThread) {
            LIVES.remove(loop);
            throw noThread;
        }
    }

    @Override
    public void run() {
        try {
            live();
        } finally {
            LIVES.remove(loop);
        }
    }

    private void live() {
        try {
            host.drive(loop, this);
        } catch (Throwable cause) {
            slot.lifeLost(this, cause);
            return;
        }
        host.leave(loop);
        slot.lifeEnded();
    }

    // ---- any thread ----

    PoolLoop slot() {
        return slot;
    }

    Loop loop() {
        return loop;
    }

    JvmHost host() {
        return host;
    }

    void post(Inbox.Callback callback) {
        loop.inbox().post(callback);
    }

    /** Has it end as soon as it comes round; nothing that is on it any more runs on. */
    void stop() {
        post(() -> stopping = true);
    }

    /** Cancels all that it has started. */
    void cancelAll(String reason) {
        post(() -> {
            for (PoolTask<?> task : new ArrayList<>(started)) {
                task.cancelHere(reason, null);
            }
        });
    }

    // ---- the loop's thread ----

    void hasEnded(PoolTask<?> task) {
        started.remove(task);
        slot.countEnded();
    }

    /** It has died: lets go of all it had. */
    void letGo(Throwable cause) {
        host.leave(loop);
        List<PoolTask<?>> lost = new ArrayList<>(started);
        for (PoolTask<?> task : lost) {
            slot.countEnded();
            task.lost(slot.label(), cause);
        }
    }

    /** The tasks that it would take with it, for a report. */
    String startedTasks() {
        StringBuilder out = new StringBuilder();
        int named = 0;
        for (PoolTask<?> task : started) {
            if (named++ == NAMED) {
                return out + " and " + (started.size() - NAMED) + " more";
            }
            out.append(named == 1 ? "'" : ", '").append(task.name()).append('\'');
        }
        return out.toString();
    }

    @Override
    public boolean goesOn() {
        return !stopping;
    }

    @Override
    public void interrupted() {
        // Who wants a task to end cancels it; the thread belongs to all of them.
    }

    @Override
    public boolean takeIn() {
        int ready = loop.statistics().ready();
        slot.cameRound(ready);
        if (stopping) {
            return false;
        }
        for (PoolTask<?> task = slot.next(ready == 0); task != null; task = slot.next(ready == 0)) {
            if (task.start(this)) {
                started.add(task);
                slot.countStarted();
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean maySleep() {
        return !stopping && slot.goIdle();
    }

    @Override
    public void woken() {
        slot.wakeUp();
    }
}
