package dev.weft.task;

import dev.weft.loop.Blockers;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who wants to hear of one task: made when the first comes, dropped when the task has ended. */
final class Listeners<T> extends WaitQueue {

    /** What the waiter of somebody carries who waits for the end, but does not receive the outcome. */
    static final Object JOINS = new Object();

    private final Task<T> task;

    private @Nullable List<TaskEnd<T>> onEnd;

    private @Nullable Set<AfterCancel> afterCancel;

    private @Nullable EndWatcher watcher;

    /** Whether the task was told that the loop is stuck. Here because a task has no room for what few need. */
    private boolean toldStuck;

    Listeners(Task<T> task) {
        super(ParkReason.AWAIT);
        this.task = task;
    }

    void add(TaskEnd<T> callback) {
        if (onEnd == null) {
            onEnd = new ArrayList<>(1);
        }
        onEnd.add(callback);
    }

    AfterCancel add(Loop loop, CancelCallback callback) {
        if (afterCancel == null) {
            afterCancel = new LinkedHashSet<>();
        }
        return AfterCancel.standing(loop, "task '" + task.name() + "'", callback, afterCancel);
    }

    @Nullable
    Set<AfterCancel> cancelCallbacks() {
        return afterCancel;
    }

    /** A task has one watcher at most: who started it. */
    void watch(EndWatcher endWatcher) {
        watcher = endWatcher;
    }

    /** True the first time. */
    boolean mayBeToldStuck() {
        boolean first = !toldStuck;
        toldStuck = true;
        return first;
    }

    /** Wakes all who wait; answers whether one of them receives the outcome. */
    boolean wake() {
        boolean received = false;
        for (Waiter waiter = poll(); waiter != null; waiter = poll()) {
            received |= waiter.item != JOINS;
            waiter.serve();
        }
        return received;
    }

    boolean watcherTakes() {
        return watcher != null && watcher.takes(task);
    }

    void callBack() {
        if (afterCancel != null) {
            afterCancel.clear(); // nothing can cancel it any more
        }
        if (onEnd != null) {
            for (TaskEnd<T> callback : onEnd) {
                task.tell(callback);
            }
        }
    }

    @Override
    public void blockers(Blockers blockers) {
        blockers.add("the end of", task);
    }

    @Override
    public String describe() {
        return "task '" + task.name() + "'";
    }
}
