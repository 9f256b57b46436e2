package dev.weft.jvm.pool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * Invariant: the count is put up before a task goes in and down after one has come out, so it is never too small; it is read for guesses
 * (which queue is the shortest, whether looking is worth while), to which opaque access is enough: atomic, and seen some day.
 */
/**
 * The tasks of one place of a pool that no loop has started: a queue that any loop may take from, and one for tasks that want this one. They
 * outlive the loop when it dies. Any thread, unless a method says otherwise.
 *
 * @param <T> the type of a task
 */
final class TaskQueues<T> {

    private final Queue<T> common = new ConcurrentLinkedQueue<>();

    private final Queue<T> pinned = new ConcurrentLinkedQueue<>();

    private final AtomicInteger count = new AtomicInteger();

    /** Owner: the loop's thread. */
    private boolean pinnedHadTurn;

    /** When it throws, for want of memory, nobody will find the task here. */
    void add(T task, boolean pin) {
        count.getAndIncrement();
        try {
            (pin ? pinned : common).add(task);
        } catch (Throwable noMemory) {
            count.getAndDecrement();
            throw noMemory;
        }
    }

    /**
     * The next for the loop itself; null when there is none. Each of the two queues has every second turn, as long as it has something. Called on
     * the loop's thread.
     */
    @Nullable
    T next() {
        if (count.getOpaque() == 0) {
            return null;
        }
        T task = pinnedHadTurn ? common.poll() : pinned.poll();
        pinnedHadTurn = !pinnedHadTurn;
        if (task == null) {
            task = pinnedHadTurn ? common.poll() : pinned.poll();
        }
        return takenOut(task);
    }

    /** One that another loop may have; null when there is none. */
    @Nullable
    T giveUp() {
        return takenOut(common.poll());
    }

    /**
     * One that nobody will start any more; null when there is none.
     *
     * @param all whether others will not take from here either
     */
    @Nullable
    T drain(boolean all) {
        T task = pinned.poll();
        return takenOut(task == null && all ? common.poll() : task);
    }

    private @Nullable T takenOut(@Nullable T task) {
        if (task != null) {
            count.getAndDecrement();
        }
        return task;
    }

    /**
     * Whether there is anything to take.
     *
     * @param own for the loop itself, not for another
     */
    boolean hasAny(boolean own) {
        return !common.isEmpty() || (own && !pinned.isEmpty());
    }

    /** How many there are, or a few more. */
    int size() {
        return count.getOpaque();
    }
}
