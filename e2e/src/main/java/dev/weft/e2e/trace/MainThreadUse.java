package dev.weft.e2e.trace;

import dev.weft.e2e.stats.Samples;

/**
 * What a page's main thread did between two marks.
 *
 * @param wallMs time between the marks
 * @param taskMs durations in ms of the top-level tasks, each as far as it lies between the marks
 */
public record MainThreadUse(double wallMs, Samples taskMs) {
    /** A task longer than this makes a page feel stuck: the limit of the browsers' own "long task" reports. */
    public static final double LONG_TASK_MS = 50;

    /** Returns the share of the time in which the thread ran a task, 0 to 100. */
    public double busyPercent() {
        return 100 * taskMs.sum() / wallMs;
    }

    /** Returns how many tasks were longer than {@link #LONG_TASK_MS}. */
    public int longTasks() {
        return taskMs.countOver(LONG_TASK_MS);
    }
}
