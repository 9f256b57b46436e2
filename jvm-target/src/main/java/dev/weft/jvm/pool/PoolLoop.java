package dev.weft.jvm.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a place of the pool: two queues of tasks that have not started, and the loop that serves them. One queue is everybody's, so that any
 * loop may take from its head; the other is for tasks that want this loop. The queues outlive the loop when it dies.
 *
 * Sleeping and waking. A loop that finds nothing says that it is idle, then looks once more, then sleeps. Who puts a task in looks for an
 * idle loop afterwards, and wakes it. Both write before they read, and neither must read early: one of the two sees the other. That is the one
 * place here where acquire and release are not enough, for they let a write pass a later read; hence the volatile access to idle (the
 * queues' own links are volatile, too).
 *
 * The other numbers are read for guesses (which queue is shortest, whether a loop has come round) and for telling; nothing is published
 * through them, so opaque access will do: it is atomic, and is seen some day.
 */
/** One of a pool's loops, as the others see it. Any thread, unless a method says otherwise. */
final class PoolLoop {

    private static final int AWAKE = 0;

    private static final int ASLEEP = 1;

    private static final VarHandle IDLE = handle("idle", int.class);

    private static final VarHandle ROUNDS = handle("rounds", long.class);

    private static final VarHandle READY = handle("ready", int.class);

    private static final VarHandle STARTED = handle("started", long.class);

    private static final VarHandle ENDED = handle("ended", long.class);

    private static final VarHandle STOLEN = handle("stolen", long.class);

    private static final VarHandle SLEPT = handle("sleptNanos", long.class);

    private static final VarHandle ASLEEP_SINCE = handle("asleepSince", long.class);

    private final Pool pool;

    private final int index;

    /** For any loop. */
    private final Queue<PoolTask<?>> common = new ConcurrentLinkedQueue<>();

    /** For this loop only. */
    private final Queue<PoolTask<?>> pinned = new ConcurrentLinkedQueue<>();

    /** How many are in both: put up before a task goes in, so that it is never too small. */
    private final AtomicInteger queued = new AtomicInteger();

    private final long since = System.nanoTime();

    /** Null only while it is being replaced, or could not be. Volatile: what it refers to is used by others. */
    private volatile @Nullable LoopLife life;

    /** How many lives there have been. Guarded by the pool's lifecycle lock. */
    private volatile int lives;

    /** Whether the watchdog has found that it does not come round: set by that, taken back by the loop itself. */
    private volatile boolean blocked;

    // Written by the loop's thread, or by who wakes it up.

    @SuppressWarnings("unused")
    private int idle = AWAKE;

    @SuppressWarnings("unused")
    private long asleepSince;

    // Written by the loop's thread only.

    private long rounds;

    @SuppressWarnings("unused")
    private int ready;

    private long started;

    private long ended;

    private long stolen;

    private long sleptNanos;

    private boolean pinnedHadTurn;

    PoolLoop(Pool pool, int index) {
        this.pool = pool;
        this.index = index;
    }

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(PoolLoop.class, field, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    // ---- lives ----

    void begin(LoopLife next) {
        life = next;
        lives++;
        IDLE.setVolatile(this, AWAKE);
        next.begin();
    }

    void noLife() {
        life = null;
    }

    @Nullable
    LoopLife life() {
        return life;
    }

    int lives() {
        return lives;
    }

    void lifeEnded() {
        pool.lives().ended(this);
    }

    void lifeLost(LoopLife lost, Throwable cause) {
        pool.lives().lost(this, lost, cause);
    }

    // ---- tasks in ----

    /** Queues {@code task}, and sees to it that somebody takes it. */
    void put(PoolTask<?> task) {
        queued.getAndIncrement();
        if (task.pinned == this) {
            pinned.add(task);
            wakeIfIdle();
        } else {
            common.add(task);
            if (!wakeIfIdle()) {
                pool.wakeIdle();
            }
        }
    }

    /** True when it was idle, and is woken by this. */
    boolean wakeIfIdle() {
        LoopLife living = life;
        boolean woken =
                living != null && (int) IDLE.getVolatile(this) == ASLEEP && IDLE.compareAndSet(this, ASLEEP, AWAKE);
        if (woken) {
            living.post(() -> {});
        }
        return woken;
    }

    /** How much it has to do, for who looks for the shortest queue. */
    int load() {
        if (life == null || blocked) {
            return Integer.MAX_VALUE;
        }
        boolean busy = (int) IDLE.getOpaque(this) == AWAKE;
        return queued.getOpaque() + (busy ? 1 + (int) READY.getOpaque(this) : 0);
    }

    // ---- tasks out ----

    /** The next task to be started on this loop; null when there is none. Called on its thread. */
    @Nullable
    PoolTask<?> next(boolean maySteal) {
        PoolTask<?> own = queued.getOpaque() == 0 ? null : nextOwn();
        return own != null || !maySteal ? own : pool.steal(this);
    }

    /** Each of the two queues has every second turn, as long as it has something. */
    private @Nullable PoolTask<?> nextOwn() {
        PoolTask<?> task = pinnedHadTurn ? common.poll() : pinned.poll();
        pinnedHadTurn = !pinnedHadTurn;
        if (task == null) {
            task = pinnedHadTurn ? common.poll() : pinned.poll();
        }
        if (task != null) {
            queued.getAndDecrement();
        }
        return task;
    }

    /** A task that {@code thief} may have; null when there is none. */
    @Nullable
    PoolTask<?> giveUp(PoolLoop thief) {
        PoolTask<?> task = common.poll();
        if (task != null) {
            queued.getAndDecrement();
            STOLEN.setOpaque(thief, thief.stolen + 1);
        }
        return task;
    }

    /**
     * A task that nobody will start any more; null when there is none.
     *
     * @param all whether others will not take from here either
     */
    @Nullable
    PoolTask<?> drain(boolean all) {
        PoolTask<?> task = pinned.poll();
        task = task == null && all ? common.poll() : task;
        if (task != null) {
            queued.getAndDecrement();
        }
        return task;
    }

    /** Whether anything is queued that {@code by} may take. */
    private boolean hasFor(PoolLoop by) {
        return !common.isEmpty() || (by == this && !pinned.isEmpty());
    }

    int queued() {
        return queued.get();
    }

    // ---- the loop's thread ----

    void cameRound(int readyNow) {
        ROUNDS.setOpaque(this, rounds + 1);
        READY.setOpaque(this, readyNow);
        if (blocked) {
            blocked = false;
        }
    }

    void countStarted() {
        STARTED.setOpaque(this, started + 1);
    }

    void countEnded() {
        ENDED.setOpaque(this, ended + 1);
    }

    /** The loop has nothing to do: false when somebody has put in a task meanwhile. */
    boolean goIdle() {
        ASLEEP_SINCE.setOpaque(this, System.nanoTime());
        IDLE.setVolatile(this, ASLEEP);
        for (PoolLoop other : pool.loops()) {
            if (other.hasFor(this)) {
                IDLE.setVolatile(this, AWAKE);
                return false;
            }
        }
        return true;
    }

    void wakeUp() {
        IDLE.setVolatile(this, AWAKE);
        SLEPT.setOpaque(this, sleptNanos + System.nanoTime() - (long) ASLEEP_SINCE.getOpaque(this));
    }

    // ---- telling ----

    int index() {
        return index;
    }

    String label() {
        return "loop " + index + " of " + pool.label();
    }

    /** Grows whenever the loop gets to look round. */
    long rounds() {
        return (long) ROUNDS.getOpaque(this);
    }

    boolean isIdle() {
        return (int) IDLE.getOpaque(this) == ASLEEP;
    }

    void setBlocked() {
        blocked = true;
    }

    PoolLoopStatistics statistics() {
        LoopLife living = life;
        long now = System.nanoTime();
        long slept = (long) SLEPT.getOpaque(this);
        boolean sleeps = isIdle();
        if (sleeps) {
            slept += now - (long) ASLEEP_SINCE.getOpaque(this);
        }
        long started = (long) STARTED.getOpaque(this);
        long ended = (long) ENDED.getOpaque(this);
        PoolLoopState state = living == null
                ? PoolLoopState.ENDED
                : blocked ? PoolLoopState.BLOCKED : sleeps ? PoolLoopState.IDLE : PoolLoopState.BUSY;
        double busy = Math.max(0, Math.min(1, 1 - (double) slept / Math.max(1, now - since)));
        // The loop's own numbers are read while it changes them: a moment's values, which need not fit each other.
        return new PoolLoopStatistics(
                index,
                state,
                queued.get(),
                started,
                (long) STOLEN.getOpaque(this),
                started - ended,
                living == null ? 0 : living.loop().statistics().ready(),
                living == null ? 0 : living.loop().statistics().waiters(),
                living == null ? 0 : living.loop().statistics().timers(),
                living == null ? 0 : living.host().mail(),
                busy,
                lives - 1);
    }

    @Override
    public String toString() {
        return label() + " (" + statistics().describe() + ")";
    }
}
