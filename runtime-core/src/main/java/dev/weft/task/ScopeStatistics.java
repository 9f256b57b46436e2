package dev.weft.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A scope at one moment.
 *
 * @param name the scope's name
 * @param owner the task that opened it: {@code task 'decode' #7}
 * @param children tasks started in it that have not ended, those that wait for a place among them
 * @param limit how many may run at once; 0 for any number
 * @param waiting children that wait for a place, and tasks that wait until there is one to start a child in
 * @param supervised whether its children fail each for itself
 * @param shielded whether cancels from outside do not reach it
 * @param timeLeft until its own deadline, below zero when that has passed; null when it has none
 * @param cancelReason why it was cancelled, as the end of a sentence; null when it was not
 * @param cancelOrigin what was cancelled: itself or something around it; null when it was not
 * @param ended whether its block and all its children have ended
 */
public record ScopeStatistics(
        String name,
        String owner,
        int children,
        int limit,
        int waiting,
        boolean supervised,
        boolean shielded,
        @Nullable Duration timeLeft,
        @Nullable String cancelReason,
        @Nullable String cancelOrigin,
        boolean ended) {}
