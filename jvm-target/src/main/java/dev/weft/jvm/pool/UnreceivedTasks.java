package dev.weft.jvm.pool;

import dev.weft.loop.Reporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/*
 * Idea: whether somebody receives the failure of a task is known only later, for who has its handle may still ask. So the question is put
 * when many more have failed, or when the pool is over.
 */
/** Tasks that failed, until it is asked whether somebody has received that. Any thread. */
final class UnreceivedTasks {

    /** How many are kept: who has started thousands awaits them one after the other, and a failure with its stack is a few kilobytes. */
    private static final int MOST = 1_024;

    private final Reporter reporter;

    private final ArrayDeque<PoolTask<?>> failed = new ArrayDeque<>();

    UnreceivedTasks(Reporter reporter) {
        this.reporter = reporter;
    }

    void add(PoolTask<?> task) {
        PoolTask<?> oldest = null;
        synchronized (this) {
            failed.add(task);
            if (failed.size() > MOST) {
                oldest = failed.poll();
            }
        }
        if (oldest != null) {
            report(oldest);
        }
    }

    /** Reports those that nobody has received by now. */
    void reportAll() {
        List<PoolTask<?>> all;
        synchronized (this) {
            all = new ArrayList<>(failed);
            failed.clear();
        }
        all.forEach(this::report);
    }

    private void report(PoolTask<?> task) {
        Throwable failure = task.unreceived();
        if (failure != null) {
            reporter.report(task.label() + " failed and nobody received it: " + failure, failure);
        }
    }
}
