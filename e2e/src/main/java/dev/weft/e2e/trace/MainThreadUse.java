package dev.weft.e2e.trace;

import dev.weft.e2e.stats.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page's main thread did between two marks.
 *
 * @param wallMs time between the marks
 * @param tasks the top-level tasks, each as far as it lies between the marks, in order; at least one
 */
public record MainThreadUse(double wallMs, List<Task> tasks) {
    /** A task longer than this makes a page feel stuck: the limit of the browsers' own "long task" reports. */
    public static final double LONG_TASK_MS = 50;

    /**
     * A task.
     *
     * @param startMs when it began, after the first mark
     * @param ms how long it took
     * @param frame whether it made an animation frame: the page's callbacks, style, layout, paint
     */
    public record Task(double startMs, double ms, boolean frame) {
        double endMs() {
            return startMs + ms;
        }
    }

    /** Keeps a copy of the tasks. */
    public MainThreadUse {
        tasks = List.copyOf(tasks);
    }

    /** Returns the tasks' durations in ms. */
    public Samples taskMs() {
        return Samples.of(tasks.stream().map(Task::ms).toList());
    }

    /** Returns the share of the time in which the thread ran a task, 0 to 100. */
    public double busyPercent() {
        return percent(tasks);
    }

    /**
     * Returns the share of the time in which it made animation frames, 0 to 100: what a page with something moving on it pays, work or no
     * work.
     */
    public double framesPercent() {
        return percent(tasks.stream().filter(Task::frame).toList());
    }

    private double percent(List<Task> some) {
        return 100 * some.stream().mapToDouble(Task::ms).sum() / wallMs;
    }

    /** Returns how many tasks were longer than {@link #LONG_TASK_MS}. */
    public int longTasks() {
        return taskMs().countOver(LONG_TASK_MS);
    }

    /** Returns the share that tasks other than frames took of every stretch of {@code windowMs}; null where the whole time is shorter. */
    public @Nullable WindowShare workOverWindows(double windowMs) {
        return WindowShare.of(tasks.stream().filter(task -> !task.frame()).toList(), wallMs, windowMs);
    }
}
