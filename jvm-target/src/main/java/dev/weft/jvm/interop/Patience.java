package dev.weft.jvm.interop;

import dev.weft.jvm.JvmHost;
import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for a future in the way that suits who waits: a task is suspended, a thread blocked. */
final class Patience {

    private Patience() {}

    static boolean inTask() {
        Loop loop = Loop.currentOrNull();
        return loop != null && loop.runningOrNull() instanceof Task<?>;
    }

    /**
     * Refuses callbacks, which can do neither.
     *
     * @param loop on which it happens what is waited for
     * @param operation what would wait, for the error's text
     */
    static void check(Loop loop, String operation) {
        boolean itsOwn = Confinement.isHere(loop);
        if (!inTask() && (itsOwn || JvmHost.isLoopsThread())) {
            throw new MisuseException(operation + " was called by a callback on "
                    + (itsOwn
                            ? "the loop's own thread, which would wait for itself for ever"
                            : "the thread of another loop, which it would block")
                    + ": call it in a task, or add a stage to a future");
        }
    }

    /**
     * Waits for {@code future} to be complete, in whichever way.
     *
     * @return false when it is not after {@code nanos}
     * @throws InterruptedException when the thread is interrupted
     * @throws dev.weft.task.CancelledException when the task is cancelled
     */
    static boolean await(String what, CompletableFuture<?> future, long nanos) throws InterruptedException {
        if (inTask()) {
            return awaitInTask(what, future, nanos);
        }
        try {
            future.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CancellationException e) {
            return true; // complete it is
        }
    }

    private static boolean awaitInTask(String what, CompletableFuture<?> future, long nanos) {
        Task<?> task = Task.current();
        if (task.cancelled()) {
            throw Task.currentCancellation();
        }
        OutsideWait wait = new OutsideWait(task.loop(), () -> what);
        future.whenComplete((value, failure) -> wait.come());
        boolean come = wait.await(task, true, Math.min(nanos, Long.MAX_VALUE / 2));
        if (!come && task.cancelled()) {
            throw Task.currentCancellation();
        }
        return come;
    }
}
