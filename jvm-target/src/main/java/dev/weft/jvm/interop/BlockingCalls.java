package dev.weft.jvm.interop;

import dev.weft.loop.Format;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/*
 * Idea: whoever ends hands its place to the first in line, there and then, on its own thread: a loop that is busy delays nobody of another
 * loop. The lock is held for a few field accesses, never while a body runs.
 *
 * Invariants
 *   running <= limit, but for a limit that was lowered: then until enough have ended
 *   the line is empty while running < limit
 */
/**
 * Blocking calls of tasks, each on a virtual thread of its own, of which a limited number run at once; the rest wait in line, first come,
 * first served. {@link Blocking} has the ones that the whole JVM shares; make another for what is to have a limit of its own, a database's
 * connections for example. Thread-safe; tasks of any number of loops may share it.
 */
public final class BlockingCalls {

    private final String name;

    private final ReentrantLock lock = new ReentrantLock();

    private final LinkedHashSet<ThreadErrand<?, ?>> line = new LinkedHashSet<>();

    private int limit;

    private volatile Duration patience = Duration.ofSeconds(1);

    private int running;

    private int left;

    private int most;

    private long ended;

    private long interrupted;

    /**
     * @param name for messages
     * @param limit how many run at once: at least 1
     */
    public BlockingCalls(String name, int limit) {
        this.name = Objects.requireNonNull(name, "name");
        this.limit = checked(name, limit);
    }

    private static int checked(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot let " + limit + " blocking calls run at once: the limit is at least 1");
        }
        return limit;
    }

    /** Lets {@code newLimit} calls run at once from now on: at least 1. A lower one interrupts nobody. Never blocks. */
    public void setLimit(int newLimit) {
        checked(name, newLimit);
        lock.lock();
        try {
            limit = newLimit;
            beginMore();
        } finally {
            lock.unlock();
        }
    }

    /**
     * How long a cancelled task waits for its interrupted call to end: 1 second unless set.
     *
     * @param newPatience zero or more
     */
    public void setPatience(Duration newPatience) {
        if (newPatience.isNegative()) {
            throw new IllegalArgumentException("'" + name + "' cannot wait "
                    + Format.duration(Task.saturatedNanos(newPatience)) + " for interrupted calls: give zero or more");
        }
        patience = newPatience;
    }

    /**
     * Runs {@code body} on a virtual thread and answers its result. Suspends: the calling task until the body has ended, its loop goes on.
     *
     * <p>When the task is cancelled, or its deadline passes, a body in line is not begun; one that runs is interrupted and waited for, within
     * the {@linkplain #setPatience patience}. If it succeeds nevertheless, its result is answered, so that nothing it has opened gets lost; any
     * other end is the cancel's. One that stays is reported with its stack and left behind: it keeps its place until it ends. When the loop
     * dies or is left meanwhile, likewise: but nobody waits for the body that was interrupted.
     *
     * <p>{@link dev.weft.task.Context} is the task's inside the body, as are its keys and trace id.
     *
     * @param name for messages, dumps and the thread
     * @throws X what the body threw
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile; what the body threw after its interrupt is
     *     suppressed in it, interrupts aside
     * @throws dev.weft.loop.MisuseException when called outside a task
     */
    public <T, X extends Exception> T call(String name, BlockingBody<T, X> body) throws X {
        Task<?> task = Task.current();
        Objects.requireNonNull(body, "body");
        if (task.cancelled()) {
            throw Task.currentCancellation();
        }
        ThreadErrand<T, X> errand = new ThreadErrand<>(this, task, Objects.requireNonNull(name, "name"), body);
        enter(errand);
        return errand.await(patience);
    }

    /** {@link #call} without a result. Suspends. */
    public <X extends Exception> void run(String name, BlockingAction<X> body) throws X {
        Objects.requireNonNull(body, "body");
        BlockingCalls.<X>call(this, name, body);
    }

    private static <X extends Exception> void call(BlockingCalls calls, String name, BlockingAction<X> body) throws X {
        calls.<String, X>call(name, () -> {
            body.run();
            return "";
        });
    }

    // ---- places ----

    private void enter(ThreadErrand<?, ?> errand) {
        lock.lock();
        try {
            if (running < limit) {
                begin(errand);
            } else {
                line.add(errand);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock held. */
    private void begin(ThreadErrand<?, ?> errand) {
        errand.begin();
        running++;
        most = Math.max(most, running);
    }

    /** Called with the lock held. */
    private void beginMore() {
        while (running < limit && !line.isEmpty()) {
            begin(line.removeFirst());
        }
    }

    /** Takes it out of the line; one that has a place gives that back itself. */
    void withdraw(ThreadErrand<?, ?> errand) {
        lock.lock();
        try {
            line.remove(errand);
        } finally {
            lock.unlock();
        }
    }

    void ended(boolean wasLeft) {
        lock.lock();
        try {
            running--;
            ended++;
            if (wasLeft) {
                left--;
            }
            beginMore();
        } finally {
            lock.unlock();
        }
    }

    /** One that had a place was withdrawn before its body began. */
    void notBegun() {
        lock.lock();
        try {
            running--;
            beginMore();
        } finally {
            lock.unlock();
        }
    }

    void noteInterrupted() {
        lock.lock();
        try {
            interrupted++;
        } finally {
            lock.unlock();
        }
    }

    void noteLeft() {
        lock.lock();
        try {
            left++;
        } finally {
            lock.unlock();
        }
    }

    // ---- telling ----

    /**
     * Blocking calls at one moment.
     *
     * @param limit how many may run at once
     * @param running how many run now, those left behind included
     * @param inLine how many wait for a place
     * @param leftBehind how many run although their tasks were cancelled and have gone on, or were left with their loops
     * @param most the most that have run at once
     * @param ended how many bodies have ended
     * @param interrupted how many bodies were interrupted, because of a cancel or for their loop was left
     */
    public record Statistics(
            int limit, int running, int inLine, int leftBehind, int most, long ended, long interrupted) {}

    /** How many there are, now. Never suspends, never blocks for long; any thread may ask. */
    public Statistics statistics() {
        lock.lock();
        try {
            return new Statistics(limit, running, line.size(), left, most, ended, interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** What its calls run on, for messages. */
    String place() {
        return "one of the " + statistics().limit() + " places of '" + name + "'";
    }

    @Override
    public String toString() {
        Statistics now = statistics();
        return "blocking calls '" + name + "' (" + now.running() + " of " + now.limit() + " run, " + now.inLine()
                + " in line, " + now.leftBehind() + " left behind)";
    }
}
