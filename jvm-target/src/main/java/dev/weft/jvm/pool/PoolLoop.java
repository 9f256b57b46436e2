package dev.weft.jvm.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a place of the pool: tasks that have not started, and the loop that serves them. The tasks outlive the loop when it dies. How the loop
 * sleeps, and who wakes it, is said in IdleSign.
 *
 * The numbers are read for guesses (which queue is shortest, whether a loop has come round) and for telling; nothing is published through
 * them, so opaque access will do: it is atomic, and is seen some day.
 */
/** One of a pool's loops, as the others see it. Any thread, unless a method says otherwise. */
final class PoolLoop {

    private static final VarHandle ROUNDS = handle("rounds", long.class);

    private static final VarHandle READY = handle("ready", int.class);

    private static final VarHandle STARTED = handle("started", long.class);

    private static final VarHandle ENDED = handle("ended", long.class);

    private static final VarHandle LOST = handle("lost", long.class);

    private static final VarHandle STOLEN = handle("stolen", long.class);

    private static final VarHandle SLEPT = handle("sleptNanos", long.class);

    private static final VarHandle ASLEEP_SINCE = handle("asleepSince", long.class);

    private final Pool pool;

    private final int index;

    private final TaskQueues<PoolTask<?>> queues = new TaskQueues<>();

    private final IdleSign idle = new IdleSign();

    private final long since = System.nanoTime();

    /** Null only while it is being replaced, or could not be. Volatile: what it refers to is used by others. */
    private volatile @Nullable LoopLife life;

    /** How many lives there have been. Guarded by the pool's lifecycle lock. */
    private volatile int lives;

    /** Whether the watchdog has found that it does not come round: set by that, taken back by the loop itself. */
    private volatile boolean blocked;

    // Added to by the threads of lives that have died, while the next one is under way.

    @SuppressWarnings("unused")
    private long lost;

    // Written by the loop's thread, or by who wakes it up.

    @SuppressWarnings("unused")
    private long asleepSince;

    // Written by the thread of the present life only.

    private long rounds;

    @SuppressWarnings("unused")
    private int ready;

    private long started;

    private long ended;

    private long stolen;

    private long sleptNanos;

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
        idle.takeIn();
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
        boolean pin = task.pinned == this;
        queues.add(task, pin);
        if (!wakeIfIdle() && !pin) {
            pool.wakeIdle();
        }
    }

    /** True when it was idle, and is woken by this. */
    boolean wakeIfIdle() {
        if (!idle.takeInIfOut()) {
            return false;
        }
        // Read after the sign was taken in: a life that has hung it out is seen then; one that has not yet will look
        // round first.
        LoopLife living = life;
        if (living != null) {
            living.host().wakeUp();
        }
        return living != null;
    }

    /** How much it has to do, for who looks for the shortest queue. */
    int load() {
        if (life == null || blocked) {
            return Integer.MAX_VALUE;
        }
        return queues.size() + (idle.isOut() ? 0 : 1 + (int) READY.getOpaque(this));
    }

    // ---- tasks out ----

    /** The next task to be started on this loop; null when there is none. Called on its thread. */
    @Nullable
    PoolTask<?> next(boolean maySteal) {
        PoolTask<?> own = queues.next();
        return own != null || !maySteal ? own : pool.steal(this);
    }

    /** A task that {@code thief} may have; null when there is none. */
    @Nullable
    PoolTask<?> giveUp(PoolLoop thief) {
        PoolTask<?> task = queues.giveUp();
        if (task != null) {
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
        return queues.drain(all);
    }

    int queued() {
        return queues.size();
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

    /** A task has ended because its loop has died. On the thread of that life; the next may be at work. */
    void countLost() {
        LOST.getAndAdd(this, 1L);
    }

    /** The loop has nothing to do: false when somebody has put in a task meanwhile. */
    boolean goIdle() {
        ASLEEP_SINCE.setOpaque(this, System.nanoTime());
        idle.hangOut();
        for (PoolLoop other : pool.loops()) {
            if (other.queues.hasAny(other == this)) {
                idle.takeIn();
                return false;
            }
        }
        return true;
    }

    void wakeUp() {
        idle.takeIn();
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
        return idle.isOut();
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
        long gone = (long) ENDED.getOpaque(this) + (long) LOST.getOpaque(this);
        long started = (long) STARTED.getOpaque(this);
        PoolLoopState state = living == null
                ? PoolLoopState.ENDED
                : blocked ? PoolLoopState.BLOCKED : sleeps ? PoolLoopState.IDLE : PoolLoopState.BUSY;
        double busy = Math.max(0, Math.min(1, 1 - (double) slept / Math.max(1, now - since)));
        // The loop's own numbers are read while it changes them: a moment's values, which need not fit each other.
        return new PoolLoopStatistics(
                index,
                state,
                queued(),
                started,
                (long) STOLEN.getOpaque(this),
                Math.max(0, started - gone),
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
