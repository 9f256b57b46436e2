package dev.weft.jvm.interop;

import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.task.Task;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Futures and tasks: a task awaits the one, other threads wait for the other. */
public final class Futures {

    private Futures() {}

    /**
     * Waits for {@code stage} and answers its value. Suspends: waits unless it is complete. Cancelling the task ends the wait and leaves the
     * stage alone.
     *
     * @param name of what is waited for, for messages and dumps
     * @throws FutureFailedException when it failed or was cancelled; the cause is the original failure
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile
     * @throws dev.weft.loop.MisuseException when called outside a task
     */
    public static <T> T await(String name, CompletionStage<T> stage) {
        return await(name, stage, OnCancel.LEAVE);
    }

    /** {@link #await(String, CompletionStage)} that says what becomes of the stage when the task is cancelled. Suspends. */
    public static <T> T await(String name, CompletionStage<T> stage, OnCancel onCancel) {
        Objects.requireNonNull(stage, "stage");
        return StageWait.await("future '" + name + "'", stage, onCancel);
    }

    /**
     * {@link #await(String, CompletionStage)} for any other kind of future. Suspends; a virtual thread waits in its {@code get} meanwhile.
     *
     * @throws FutureFailedException when it failed or was cancelled; the cause is the original failure
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile; the future is left alone
     */
    public static <T> T awaitFuture(String name, Future<T> future) {
        return awaitFuture(name, future, OnCancel.LEAVE);
    }

    /** {@link #awaitFuture(String, Future)} that says what becomes of the future when the task is cancelled. Suspends. */
    @SuppressWarnings("unchecked") // what is a stage and a future is both of the same type
    public static <T> T awaitFuture(String name, Future<T> future, OnCancel onCancel) {
        Objects.requireNonNull(future, "future");
        if (future instanceof CompletionStage<?> stage) {
            return await(name, (CompletionStage<T>) stage, onCancel);
        }
        try (WatchedFuture<T> watched = new WatchedFuture<>(future, onCancel)) {
            return await(name, watched.outcome());
        }
    }

    /**
     * A future of {@code task}'s outcome, completed on the loop's thread: with the result, the failure, a {@link
     * java.util.concurrent.CancellationException} when it was cancelled, or a {@link LoopLeftException} when the loop's host leaves it first.
     * Its {@code cancel} cancels the task. Counts as one who receives the failure. Never suspends.
     *
     * @throws dev.weft.loop.MisuseException when called on another thread than the loop's
     */
    public static <T> CompletableFuture<T> of(Task<T> task) {
        Loop loop = task.loop();
        if (!Confinement.isHere(loop)) {
            Confinement.check(loop, "task '" + task.name() + "': Futures.of");
        }
        TaskFuture<T> future = new TaskFuture<>(loop, task.name());
        future.follow(task);
        return future;
    }
}
