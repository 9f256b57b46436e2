package dev.weft.sync;

/**
 * Who holds something, as {@code statistics()} tells it.
 *
 * @param task name and number of the task: {@code task 'decode' #7}
 * @param permits how many permits it holds; 1 for a lock
 * @param heldNanos for how long, in nanoseconds
 * @param ended whether the task has ended meanwhile
 */
public record Holder(String task, int permits, long heldNanos, boolean ended) {}
