package dev.weft.task;

import java.util.ArrayDeque;

/*
 * Idea: whether somebody receives the failure of an isolated child is known only later: who holds the task may still await it. So the
 * question is put when the scope ends; in a scope that lives on and on, when many more have failed, so that neither memory nor silence
 * grows without bounds.
 */
/** The children of one supervised scope that failed, until it is asked whether somebody received that. */
final class Unreceived {

    /** How many are kept: far more than a caller leaves unawaited on purpose, and little memory. */
    private static final int MOST = 64;

    private final ArrayDeque<Task<?>> failed = new ArrayDeque<>();

    void add(Task<?> task) {
        if (failed.size() == MOST) {
            failed.remove().reportUnlessReceived();
        }
        failed.add(task);
    }

    /** Reports those that nobody has received by now. */
    void report() {
        for (Task<?> task : failed) {
            task.reportUnlessReceived();
        }
        failed.clear();
    }
}
