package dev.weft.task;

import dev.weft.loop.LoopOptions;
import dev.weft.loop.ParkReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task at one moment.
 *
 * @param name the task's name
 * @param id its number within its loop
 * @param state how far it has come
 * @param reason why it is parked, or waits for a place in its scope; null when it does neither
 * @param waitsFor what it waits for, with its state: {@code channel 'frames' (buffered, 4 of 4)}; null when it does not wait
 * @param waitedNanos for how long it has been parked, in nanoseconds; 0 when it is not
 * @param holds the locks and permits it has, first taken first: {@code mutex 'disk' for 3 ms}
 * @param children how many tasks it has started in its own scopes that have not ended
 * @param cancelReason why its cancellation points throw now, as the end of a sentence; null when they do not
 * @param cancelOrigin what was cancelled: {@code scope 'search'}; null when its cancellation points do not throw
 * @param startedAt where it was started, as {@code File.java:12}; null unless {@link LoopOptions#withCreationSites} was set
 */
public record TaskStatistics(
        String name,
        int id,
        TaskState state,
        @Nullable ParkReason reason,
        @Nullable String waitsFor,
        long waitedNanos,
        List<String> holds,
        int children,
        @Nullable String cancelReason,
        @Nullable String cancelOrigin,
        @Nullable String startedAt) {}
