package dev.weft.jvm.interop;

import dev.weft.loop.Loop;
import dev.weft.task.Task;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the stage keeps what it tells until it completes, which may be never; so it is given this, which lets go of the wait, and of the
 * task with it, once nobody waits any more.
 */
/** What a {@link CompletionStage} tells of its outcome. */
final class StageWait<T> {

    private @Nullable T value;

    private @Nullable Throwable failure;

    /** Whether the outcome is known. Written by the thread that completes the stage, after the outcome. */
    private volatile boolean complete;

    /** Null when nobody waits. Written on the loop's thread. */
    private volatile @Nullable OutsideWait wait;

    private StageWait() {}

    /** Waits for {@code stage}. Suspends. */
    static <T> T await(String what, CompletionStage<T> stage, OnCancel onCancel) {
        Task<?> task = Task.current();
        StageWait<T> outcome = new StageWait<>();
        boolean come = !task.cancelled() && outcome.await(what, stage, task);
        if (!come) {
            if (onCancel == OnCancel.CANCEL) {
                (stage instanceof Future<?> future ? future : stage.toCompletableFuture()).cancel(true);
            }
            throw Task.currentCancellation();
        }
        Throwable failure = outcome.failure;
        if (failure != null) {
            throw new FutureFailedException(what, Unwrapped.of(failure));
        }
        return outcome.value;
    }

    private boolean await(String what, CompletionStage<T> stage, Task<?> task) {
        Loop loop = task.loop();
        OutsideWait own = new OutsideWait(loop, () -> what);
        wait = own;
        stage.whenComplete(this::tell);
        try {
            if (!complete) {
                return own.await(task, true, OutsideWait.FOR_EVER);
            }
            loop.pace(task);
            return true;
        } finally {
            wait = null;
        }
    }

    private void tell(T value, @Nullable Throwable failure) {
        this.value = value;
        this.failure = failure;
        complete = true;
        OutsideWait waiting = wait;
        if (waiting != null) {
            waiting.come();
        }
    }
}
