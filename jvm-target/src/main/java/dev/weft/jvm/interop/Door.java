package dev.weft.jvm.interop;

import dev.weft.jvm.JvmHost;
import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Strand;
import dev.weft.task.Context;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * From any thread into a loop, and back. All of it is thread-safe.
 *
 * {@snippet :
 * CompletableFuture<Quote> quote = Door.start(loop, "quote", () -> market.quote("WFT")); // suspends there, not here
 * }
 */
public final class Door {

    private Door() {}

    /**
     * Starts {@code body} as a root task of {@code loop}, with the context and the trace id of the caller. Never suspends, never blocks.
     *
     * <p>The future is completed on the loop's thread, with the result, the failure as the body threw it, a {@link CancellationException} when
     * the task is cancelled, or a {@link LoopLeftException} when the loop's host leaves it first. Its {@code cancel} cancels the task. Stages
     * that are added without an executor may run on the loop's thread, where they must not block.
     */
    public static <T> CompletableFuture<T> start(Loop loop, String name, TaskBody<T> body) {
        Objects.requireNonNull(body, "body");
        return start(new TaskFuture<>(loop, Objects.requireNonNull(name, "name")), body);
    }

    static <T, F extends TaskFuture<T>> F start(F future, TaskBody<T> body) {
        Context context = Carried.here();
        Loop loop = future.loop();
        loop.inbox().post(() -> {
            if (future.isDone()) {
                future.over(); // cancelled before it began
            } else {
                future.follow(Task.start(loop, future.name(), context, body));
            }
        });
        if (loop.inbox().isClosed()) {
            future.leave();
        }
        return future;
    }

    /**
     * Runs {@code body} as a root task of {@code loop} and waits for its result: for threads that may block, virtual ones among them. An
     * interrupt cancels the task and ends the wait.
     *
     * @throws FutureFailedException when the body failed or the task was cancelled; the cause is what the body threw, or a {@link
     *     CancellationException}
     * @throws LoopLeftException when the loop's host leaves it first
     * @throws InterruptedException when the thread is interrupted
     * @throws MisuseException when called on the loop's own thread, which would wait for itself for ever, or on that of another loop, which
     *     would be blocked
     */
    public static <T> T call(Loop loop, String name, TaskBody<T> body) throws InterruptedException {
        checkMayBlock(loop, "Door.call for task '" + name + "'");
        CompletableFuture<T> future = start(loop, name, body);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException | CancellationException e) {
            Throwable cause = Unwrapped.of(e);
            if (cause instanceof LoopLeftException left) {
                throw left;
            }
            throw new FutureFailedException("task '" + name + "'", cause);
        }
    }

    /** @param operation what would block, for the error's text */
    static void checkMayBlock(Loop loop, String operation) {
        Loop running = Loop.currentOrNull();
        Strand strand = running == null ? null : running.runningOrNull();
        if (strand == null && !Confinement.isHere(loop) && !JvmHost.isLoopsThread()) {
            return;
        }
        String who = strand == null ? "a callback" : strand.label();
        throw new MisuseException(operation + " was called by " + who + " on "
                + (Confinement.isHere(loop)
                        ? "the thread of that very loop, which would wait for itself for ever"
                        : "the thread of another loop, which it would block")
                + ": start the task with Door.start, and let a task await the future with Futures.await");
    }

    /**
     * Runs {@code callback} on the loop's thread, outside every task: it must not suspend. Never suspends, never blocks.
     *
     * @return completed when it has run, with what it threw if it failed; with a {@link LoopLeftException} when the loop's host leaves it first
     */
    public static CompletableFuture<Void> post(Loop loop, Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.inbox().post(() -> {
            if (done.isDone()) {
                return; // cancelled
            }
            try {
                callback.run();
                done.complete(null);
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        if (loop.inbox().isClosed()) {
            done.completeExceptionally(new LoopLeftException("the callback"));
        }
        return done;
    }

    /**
     * Says that other threads will come to the calling task's loop: while this is open, a loop whose tasks all wait is not stuck. For what
     * waits for a future, an executor or a subscriber this is done by that. Never suspends.
     *
     * @param what what is expected, for dumps
     * @throws MisuseException when called outside a task
     */
    public static Expected expect(String what) {
        return new Expected(Loop.current().expect(Objects.requireNonNull(what, "what")));
    }
}
