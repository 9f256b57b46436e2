package dev.weft.jvm.interop;

import dev.weft.task.Task;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/** Runs what a task needs done on an executor of the caller's: one for computing, one that owns a device, one of a framework's. */
public final class Offload {

    /** As that of {@link Blocking} by default. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private Offload() {}

    /**
     * Runs {@code body} on {@code executor} and answers its result. Suspends: the calling task until the body has ended, its loop goes on.
     *
     * <p>When the task is cancelled, or its deadline passes, a body in the executor's queue is cancelled there; one that runs is interrupted
     * and waited for, a second at most. If it succeeds nevertheless, its result is answered; any other end is the cancel's. One that stays
     * is reported with its stack. When the loop dies or is left, the body is cancelled or interrupted as well, and nobody waits for it. An
     * executor that drops the body ({@code shutdownNow}) tells nobody: then a cancel or a deadline ends the wait. {@link
     * dev.weft.task.Context} is the task's inside the body.
     *
     * @param name for messages and dumps
     * @throws X what the body threw
     * @throws java.util.concurrent.RejectedExecutionException what the executor throws when it takes no more
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile; what the body threw after its interrupt is
     *     suppressed in it, interrupts aside
     * @throws dev.weft.loop.MisuseException when called outside a task
     */
    public static <T, X extends Exception> T call(ExecutorService executor, String name, BlockingBody<T, X> body)
            throws X {
        Task<?> task = Task.current();
        Objects.requireNonNull(body, "body");
        if (task.cancelled()) {
            throw Task.currentCancellation();
        }
        ExecutorErrand<T, X> errand = new ExecutorErrand<>(task, Objects.requireNonNull(name, "name"), body, executor);
        errand.submit();
        return errand.await(PATIENCE);
    }

    /** {@link #call} without a result. Suspends. */
    public static <X extends Exception> void run(ExecutorService executor, String name, BlockingAction<X> body)
            throws X {
        Objects.requireNonNull(body, "body");
        Offload.<String, X>call(executor, name, () -> {
            body.run();
            return "";
        });
    }
}
