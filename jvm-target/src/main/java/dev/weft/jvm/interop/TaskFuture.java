package dev.weft.jvm.interop;

import dev.weft.host.Inbox;
import dev.weft.loop.Departure;
import dev.weft.loop.Loop;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a future is completed by the loop's thread, when the task has ended, and cancelled by any; to the loop a cancel comes as a callback,
 * and behind the callback that starts the task, so that it finds the task or prevents it.
 *
 * Field: task. Of the loop's thread.
 */
/** Stands for a task elsewhere. What is derived from it is an ordinary future, whose cancel does not reach the task. */
class TaskFuture<T> extends CompletableFuture<T> {

    private final Loop loop;

    private final String name;

    private final Inbox.Callback left = this::leave;

    private @Nullable Task<T> task;

    TaskFuture(Loop loop, String name) {
        this.loop = loop;
        this.name = name;
    }

    final Loop loop() {
        return loop;
    }

    final String name() {
        return name;
    }

    /** From now on it stands for {@code task}. Called on the loop's thread. */
    final void follow(Task<T> task) {
        this.task = task;
        Departure.watch(loop, left);
        task.onEnd(this::settle);
    }

    private void settle(Task<T> ended) {
        Departure.unwatch(loop, left);
        Throwable failure = ended.failure();
        if (failure == null) {
            complete(ended.result());
        } else if (ended.state() == TaskState.CANCELLED) {
            CancellationException cancelled = new CancellationException(failure.getMessage());
            cancelled.initCause(failure);
            completeExceptionally(cancelled);
        } else {
            completeExceptionally(failure);
        }
        over();
    }

    /** The loop has been left. */
    final void leave() {
        completeExceptionally(new LoopLeftException("task '" + name + "'"));
        over();
    }

    /** The task has ended, or will never run. May be called twice when the loop is left, and then by two threads. */
    void over() {}

    /**
     * Completes this with a {@link CancellationException}, and cancels the task, which ends a little later, when its {@code finally} blocks
     * have run. A task that has not begun does not.
     *
     * @param mayInterruptIfRunning of no effect: a cancelled task is woken in any case
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (super.cancel(mayInterruptIfRunning)) {
            stop("its future was cancelled");
        }
        return isCancelled();
    }

    /** Cancels the task. Any thread may. */
    final void stop(String reason) {
        loop.inbox().post(() -> {
            Task<T> running = task;
            if (running != null) {
                running.cancel(reason);
            }
        });
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
