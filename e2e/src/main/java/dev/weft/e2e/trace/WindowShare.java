package dev.weft.e2e.trace;

import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The least and the greatest share that tasks took of any stretch of a given length, wherever it begins.
 *
 * <p>Idea: the time spent until a moment is a broken line, so its growth over a window that slides is one too, and is least and greatest where
 * one of the window's ends meets an end of a task.
 *
 * @param leastPercent 0 to 100
 * @param greatestPercent 0 to 100
 */
public record WindowShare(double leastPercent, double greatestPercent) {
    /** Returns the share of windows that lie between 0 and {@code wallMs}; null where none does. */
    static @Nullable WindowShare of(List<MainThreadUse.Task> tasks, double wallMs, double windowMs) {
        if (wallMs < windowMs) {
            return null;
        }
        Spent spent = new Spent(tasks);
        DoubleStream ends = tasks.stream().flatMapToDouble(task -> DoubleStream.of(task.startMs(), task.endMs()));
        double[] shares = DoubleStream.concat(
                        DoubleStream.of(0, wallMs - windowMs),
                        ends.flatMap(end -> DoubleStream.of(end, end - windowMs)))
                .filter(start -> start >= 0 && start + windowMs <= wallMs)
                .map(start -> 100 * (spent.until(start + windowMs) - spent.until(start)) / windowMs)
                .sorted()
                .toArray();
        return new WindowShare(shares[0], shares[shares.length - 1]);
    }

    /** How much time tasks had taken at each moment. */
    private static final class Spent {
        private final List<MainThreadUse.Task> tasks;
        private final double[] before;

        Spent(List<MainThreadUse.Task> tasks) {
            this.tasks = tasks;
            before = new double[tasks.size() + 1];
            for (int i = 0; i < tasks.size(); i++) {
                before[i + 1] = before[i] + tasks.get(i).ms();
            }
        }

        double until(double ms) {
            int low = 0;
            int high = tasks.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (tasks.get(middle).startMs() < ms) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == 0
                    ? 0
                    : before[low - 1]
                            + Math.min(
                                    tasks.get(low - 1).ms(),
                                    ms - tasks.get(low - 1).startMs());
        }
    }
}
