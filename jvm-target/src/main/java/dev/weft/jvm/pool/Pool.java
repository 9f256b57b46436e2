package dev.weft.jvm.pool;

import dev.weft.jvm.RuntimeInfo;
import dev.weft.loop.Format;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a loop a thread, sharing nothing but queues of tasks that have not started. Who may start tasks and when the pool is over is the
 * Gate's affair, how threads come and go the Lives', who gets what is decided here.
 *
 * Invariant: a task that has been let in is in a queue, or on a loop, or has ended; and it ends once.
 */
/**
 * Loops on threads of their own, one a processor unless told otherwise, that run tasks.
 *
 * <pre>{@code
 * try (Pool pool = Pool.of("thumbnails")) {
 *     List<Image> small = pool.call("all", () -> pool.map("shrink", photos, 8, photo -> shrink(photo)));
 * }
 * }</pre>
 *
 * <p>A task is placed on the loop with the shortest queue, and as long as it has not started, a loop that has nothing to do may take it over.
 * From its start on it stays where it is, with all the tasks that it starts by {@link Task#run}. May be used from every
 * thread; a pool is to be closed.
 */
public final class Pool extends PoolRunner implements AutoCloseable {

    private final String name;

    private final List<PoolLoop> loops;

    private final Gate gate = new Gate();

    private final Lives lives;

    private final UnreceivedTasks unreceived;

    private final AtomicLong ids = new AtomicLong();

    /** Set before the gate is stopped; volatile, for who was let in just before looks here afterwards. */
    private volatile @Nullable String stopReason;

    Pool(PoolSettings settings) {
        PoolTask.initialise();
        this.name = settings.name;
        PoolLoop[] all = new PoolLoop[settings.loops];
        for (int i = 0; i < all.length; i++) {
            all[i] = new PoolLoop(this, i);
        }
        this.loops = List.of(all);
        Reports reports = new Reports(settings.reporter);
        this.unreceived = new UnreceivedTasks(reports);
        this.lives = new Lives(this, settings, reports);
        lives.begin();
    }

    // ---- making ----

    /** A pool of {@link RuntimeInfo#suggestedLoops() as many loops as keep this machine busy}, or as the setting {@code loops} says. */
    public static Pool of(String name) {
        return settings(name).open();
    }

    /**
     * A pool of so many loops.
     *
     * @param loops at least 1
     */
    public static Pool of(String name, int loops) {
        return settings(name).loops(loops).open();
    }

    /**
     * Settings that may be changed before {@link PoolSettings#open}.
     *
     * @param name for messages, dumps and the names of threads
     * @throws dev.weft.jvm.SettingsException when the settings of this process are wrong
     */
    public static PoolSettings settings(String name) {
        return new PoolSettings(name, RuntimeInfo.ofProcess());
    }

    // ---- where tasks run ----

    /**
     * The loop of that index, for tasks that are to share something that belongs to one loop. They are not stolen.
     *
     * @param index from 0 to {@link #size()}, exclusive
     * @throws IndexOutOfBoundsException if there is none
     */
    public PoolRunner onLoop(int index) {
        Objects.checkIndex(index, loops.size());
        return new OneLoop(this, loops.get(index));
    }

    /**
     * The loop of the calling task.
     *
     * @throws MisuseException when no task of this pool calls
     */
    public PoolRunner sameLoop() {
        PoolLoop own = callersLoop();
        if (own == null) {
            throw new MisuseException(label()
                    + ".sameLoop was called outside its tasks: call it in one, or choose a loop by onLoop(index)");
        }
        return new OneLoop(this, own);
    }

    /** The index of the calling task's loop; -1 when no task of this pool calls. */
    public int currentLoop() {
        PoolLoop own = callersLoop();
        return own == null ? -1 : own.index();
    }

    private @Nullable PoolLoop callersLoop() {
        Loop loop = Loop.currentOrNull();
        LoopLife life = loop == null ? null : LoopLife.of(loop);
        return life == null || !loops.contains(life.slot()) ? null : life.slot();
    }

    @Override
    <T> PoolTask<T> submit(String task, TaskBody<T> body, Context context, @Nullable CallDeadline deadline) {
        return submit(task, body, context, deadline, null);
    }

    <T> PoolTask<T> submit(
            String task,
            TaskBody<T> body,
            Context context,
            @Nullable CallDeadline deadline,
            @Nullable PoolLoop pinned) {
        PoolLoop own = callersLoop();
        if (!gate.enter(own != null)) {
            throw new PoolClosedException("task '" + task + "' cannot be started on " + label() + ", which "
                    + (gate.phase() == Gate.Phase.STOPPING ? "has been shut down" : "is closed")
                    + ": start it on a pool that is open");
        }
        long id = ids.incrementAndGet();
        PoolTask<T> made;
        try {
            made = new PoolTask<>(this, id, task, body, context, deadline, pinned);
        } catch (Throwable noMemory) {
            hasLeft();
            throw noMemory;
        }
        PoolLoop place;
        try {
            place = pinned == null ? shortestQueue(own, id) : pinned;
            place.put(made);
        } catch (Throwable noMemory) { // it may be in no queue, and then nobody would ever end it
            made.refuse(noMemory);
            throw noMemory;
        }
        String stopped = stopReason;
        if (stopped != null) {
            made.giveUp(stopped);
        } else if (place.life() == null) {
            lives.cancelQueuedOn(place);
        }
        return made;
    }

    /** Of equals the caller's own, which need not be woken; else each has its turn. */
    private PoolLoop shortestQueue(@Nullable PoolLoop own, long id) {
        int size = loops.size();
        int start = own == null ? (int) (id % size) : own.index();
        PoolLoop best = loops.get(start);
        int least = best.load();
        for (int i = 1; i < size && least > 0; i++) {
            PoolLoop next = loops.get((start + i) % size);
            int load = next.load();
            if (load < least) {
                best = next;
                least = load;
            }
        }
        return best;
    }

    /** A task from the longest queue that {@code thief} may have; null when there is none. On the thief's thread. */
    @Nullable
    PoolTask<?> steal(PoolLoop thief) {
        PoolLoop victim = thief;
        for (PoolLoop loop : loops) {
            if (loop != thief && (victim == thief || loop.queued() > victim.queued())) {
                victim = loop;
            }
        }
        PoolTask<?> task = victim == thief ? null : victim.giveUp(thief);
        for (int i = 0; i < loops.size() && task == null; i++) {
            task = loops.get(i) == thief ? null : loops.get(i).giveUp(thief); // the longest may be full of pinned ones
        }
        return task;
    }

    /** Wakes one loop that sleeps, if there is one: it will look for something to take. */
    void wakeIdle() {
        for (PoolLoop loop : loops) {
            if (loop.wakeIfIdle()) {
                return;
            }
        }
    }

    // ---- ending ----

    void hasEnded(PoolTask<?> task) {
        try {
            if (task.unreceived() != null) {
                unreceived.add(task);
            }
        } finally {
            hasLeft();
        }
    }

    private void hasLeft() {
        if (gate.leave()) {
            lives.end();
        }
    }

    /** All threads have ended. */
    void over() {
        unreceived.reportAll();
    }

    /**
     * Takes no more tasks from outside, and lets those it has end; they may start more. The threads end after the last. Detached tasks ({@link
     * Task#startDetached}) do not count: those that are left are reported. Never suspends, never blocks.
     */
    public void shutdown() {
        if (gate.raise(Gate.Phase.CLOSING)) {
            lives.end();
        }
    }

    /**
     * {@link #shutdown} that cancels all tasks: those that have not started never will, the others are told at their next cancellation points. Never
     * suspends, never blocks.
     *
     * @param reason for the tasks, as the end of a sentence
     */
    public void shutdownNow(String reason) {
        Objects.requireNonNull(reason, "reason");
        if (stopReason == null) {
            stopReason = reason;
        }
        boolean over = gate.raise(Gate.Phase.STOPPING);
        lives.cancelAll(reason);
        if (over) {
            lives.end();
        }
    }

    /**
     * {@link #shutdown}, and waits until the last task has ended and the threads with it. Suspends in a task of another loop, blocks any other
     * thread. When that thread is interrupted, the tasks are cancelled, and it waits on; it is interrupted afterwards.
     *
     * @throws MisuseException in a task of this pool, whose end it would wait for
     * @throws CancelledException when the calling task is cancelled; the pool ends all the same
     */
    @Override
    public void close() {
        checkOutside("close");
        shutdown();
        if (Loop.currentOrNull() != null) {
            lives.awaitEnd("close of " + label());
            return;
        }
        boolean interrupted = false;
        while (!lives.haveEnded()) {
            try {
                lives.awaitEnd("close of " + label());
            } catch (CancelledException interrupt) {
                interrupted |= Thread.interrupted();
                shutdownNow(closerInterrupted());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * {@link #close} that waits for {@code limit}, then cancels what is left and waits as long again; then interrupts the threads that have not
     * come round. What has not ended a second later is reported, and left to itself. Suspends in a task of another loop, blocks any other thread.
     * An interrupt of that thread ends the first wait only: the tasks are cancelled at once. It is interrupted afterwards.
     *
     * @return whether all tasks ended without being cancelled for this
     * @throws MisuseException in a task of this pool
     * @throws CancelledException when the calling task is cancelled
     */
    public boolean close(Duration limit) {
        checkOutside("close");
        shutdown();
        if (awaitEnd(limit)) {
            return true;
        }
        boolean interrupted =
                Loop.currentOrNull() == null && Thread.currentThread().isInterrupted();
        shutdownNow(
                interrupted
                        ? closerInterrupted()
                        : "its pool was closed, and it had not ended within "
                                + Format.duration(Task.saturatedNanos(limit)));
        if (!awaitEndUncut(limit)) {
            lives.interruptThreads();
            if (!awaitEndUncut(Duration.ofSeconds(1))) {
                lives.reportLeft();
            }
        }
        return false;
    }

    private String closerInterrupted() {
        return "the thread that closed " + label() + " was interrupted";
    }

    /** {@link #awaitEnd} that no interrupt ends. */
    private boolean awaitEndUncut(Duration limit) {
        return Loop.currentOrNull() == null ? ThreadWaiting.uncut(limit, this::awaitEnd) : awaitEnd(limit);
    }

    /**
     * Waits until the pool has ended, after {@link #shutdown} or the like. Suspends in a task of another loop, blocks any other thread, whose
     * interrupt ends the wait.
     *
     * @return whether it has
     * @throws MisuseException in a task of this pool
     * @throws CancelledException when the calling task is cancelled
     */
    public boolean awaitEnd(Duration limit) {
        checkOutside("awaitEnd");
        return lives.awaitEnd(label(), limit);
    }

    private void checkOutside(String verb) {
        if (callersLoop() != null) {
            throw new MisuseException(label() + "." + verb
                    + " was called in a task of it, for whose end it would wait: call it outside, or use shutdown()");
        }
        if (Loop.currentOrNull() == null) {
            Waiting.checkMayBlock(label() + "." + verb);
        }
    }

    /** Whether it takes no more tasks from outside. */
    public boolean isClosed() {
        return gate.phase() != Gate.Phase.OPEN;
    }

    /** Whether it is closed, and all its tasks and threads have ended. */
    public boolean hasEnded() {
        return lives.haveEnded();
    }

    // ---- telling ----

    /** The pool's name. */
    public String name() {
        return name;
    }

    /** How many loops it has. */
    public int size() {
        return loops.size();
    }

    Lives lives() {
        return lives;
    }

    List<PoolLoop> loops() {
        return loops;
    }

    String label() {
        return "pool '" + name + "'";
    }

    /** What it does now. Never suspends; nothing stops for it, so that the numbers are of slightly different moments. */
    public PoolStatistics statistics() {
        List<PoolLoopStatistics> each = loops.stream().map(PoolLoop::statistics).toList();
        int queued = each.stream().mapToInt(PoolLoopStatistics::queued).sum();
        return new PoolStatistics(name, gate.count(), queued, isClosed(), each);
    }

    /**
     * All that is on its loops: a line for each, and below it the {@linkplain Loop#dump() dump} that the loop makes when it comes round, or the
     * stack of its thread if it does not within a second. Suspends in a task, blocks any other thread, for a second at most, interrupted or
     * not.
     *
     * @throws CancelledException when the calling task is cancelled
     */
    public String dump() {
        return PoolDump.of(this);
    }

    @Override
    public String toString() {
        PoolStatistics now = statistics();
        long busy = now.loops().stream()
                .filter(loop -> loop.state() == PoolLoopState.BUSY)
                .count();
        String state = hasEnded() ? ", ended" : isClosed() ? ", closed" : "";
        return label() + " (" + size() + (size() == 1 ? " loop, " : " loops, ") + busy + " busy, " + now.unended()
                + " tasks, " + now.queued() + " of them queued" + state + ")";
    }
}
