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

    /** What is being started, and not among those yet: if that fails, the loop dies of it, and the task is in no queue any more. */
    private @Nullable PoolTask<?> starting;

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
        try {
            host.leave(loop);
        } finally {
            PoolTask<?> halfway = starting;
            if (halfway != null) {
                lose(halfway, cause);
            }
            // No copy, which takes memory: with the loop gone, none leaves it any more.
            for (PoolTask<?> task : started) {
                slot.countLost();
                lose(task, cause);
            }
        }
    }

    private void lose(PoolTask<?> task, Throwable cause) {
        try {
            task.lost(slot.label(), cause);
        } catch (Throwable failure) { // the other tasks are to hear of it, too
            loop.report("not everybody could be told of the end of " + task.label() + ": " + failure, failure);
        }
    }

    /** The tasks that it would take with it, for a report. */
    String startedTasks() {
        StringBuilder out = new StringBuilder();
        int named = 0;
        List<PoolTask<?>> all = new ArrayList<>(started);
        PoolTask<?> halfway = starting;
        if (halfway != null) {
            all.add(halfway);
        }
        for (PoolTask<?> task : all) {
            if (named++ == NAMED) {
                return out + " and " + (all.size() - NAMED) + " more";
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
            if (start(task)) {
                return true;
            }
        }
        return false;
    }

    /** False when somebody has ended it. */
    private boolean start(PoolTask<?> task) {
        starting = task;
        boolean starts = task.start(this);
        if (starts) {
            started.add(task);
            slot.countStarted();
        }
        starting = null;
        return starts;
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
