package dev.weft.jvm.interop;

import dev.weft.host.Inbox;
import dev.weft.loop.Departure;
import dev.weft.loop.Format;
import dev.weft.task.Context;
import dev.weft.task.Task;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/*
 * State, and what moves it:
 *
 *   WAITING -> RUNNING    // a thread has begun with the body
 *   WAITING -> WITHDRAWN  // the task was cancelled first, or its loop left
 *   RUNNING -> ENDED      // the body has returned or thrown
 *   RUNNING -> LEFT       // it was interrupted, has not ended in time, and the task has gone on without it, or never will
 *   LEFT    -> ENDED      // it has ended at last
 *
 * Fields: value, failure. Written by the thread that runs the body, before ENDED; read by the task after it has seen that.
 */
/** A body that a thread runs for a task, which is suspended meanwhile. */
abstract class Errand<T, X extends Exception> implements Runnable {

    enum State {
        WAITING,
        RUNNING,
        WITHDRAWN,
        ENDED,
        LEFT
    }

    private final Task<?> task;

    private final String name;

    private final BlockingBody<T, X> body;

    private final Context context = Carried.here();

    private final OutsideWait wait;

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private volatile @Nullable Thread thread;

    private @Nullable T value;

    private @Nullable Throwable failure;

    Errand(Task<?> task, String name, BlockingBody<T, X> body) {
        this.task = task;
        this.name = name;
        this.body = body;
        this.wait = new OutsideWait(task.loop(), this::describe);
    }

    // ---- on its thread ----

    @Override
    public final void run() {
        boolean wanted = !task.loop().inbox().isClosed(); // or it is about to be withdrawn
        if (!wanted || !state.compareAndSet(State.WAITING, State.RUNNING)) {
            notBegun();
            return;
        }
        thread = Thread.currentThread();
        Carried.lend(context);
        try {
            value = body.run();
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            Carried.lend(null);
            thread = null;
            boolean left = state.getAndSet(State.ENDED) == State.LEFT;
            ended(left);
            wait.come();
        }
    }

    /**
     * The body has ended. Called on its thread.
     *
     * @param left whether the task had gone on without it, or was left with its loop
     */
    abstract void ended(boolean left);

    /** It was withdrawn before it could begin. Called on the thread that was to run it. */
    abstract void notBegun();

    // ---- on the loop's thread ----

    /** Tries to take it back before it begins. Called when the task was cancelled or its loop left. */
    abstract void withdraw();

    /** Interrupts the thread that runs the body. */
    abstract void interrupt();

    /** Counts that {@link State#LEFT} it is. */
    abstract void leftBehind();

    /** Where it is done, for messages: {@code a virtual thread}. */
    abstract String place();

    /**
     * Waits for the body to end. Suspends. A cancel of the task interrupts the body and waits for it to end; when the loop is left, it is
     * interrupted.
     *
     * @param patience how long it waits then
     * @throws X what the body threw
     */
    final T await(Duration patience) throws X {
        boolean cancelled = !waitForEnd();
        if (cancelled) {
            stop(Task.saturatedNanos(patience));
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw Errand.<X>raise(thrown);
        }
        if (!cancelled) {
            task.loop().pace(task);
        }
        return value;
    }

    /** Answers whether it has ended: false for a cancel. */
    private boolean waitForEnd() {
        Inbox.Callback left = this::desert;
        Departure.watch(task.loop(), left);
        try {
            return wait.await(task, true, OutsideWait.FOR_EVER);
        } catch (RuntimeException | Error refused) { // the task cannot wait here, and goes on without it
            desert();
            throw refused;
        } finally {
            Departure.unwatch(task.loop(), left);
        }
    }

    /** Nobody will wait for it: takes it back, or has it end by itself. */
    private void desert() {
        if (!halted() && state.compareAndSet(State.RUNNING, State.LEFT)) {
            leftBehind();
        }
    }

    /** Takes it back, or interrupts it; whether it was taken back. */
    private boolean halted() {
        boolean withdrawn = state.compareAndSet(State.WAITING, State.WITHDRAWN);
        if (withdrawn) {
            withdraw();
        } else {
            interrupt();
        }
        return withdrawn;
    }

    /** Returns when the body has succeeded although it was to stop; throws the cancellation otherwise. */
    private void stop(long patience) {
        RuntimeException signal = Task.currentCancellation();
        if (halted()) {
            throw signal;
        }
        if (!wait.await(task, false, patience) && state.compareAndSet(State.RUNNING, State.LEFT)) {
            leftBehind();
            task.loop().report(leak(patience));
            throw signal;
        }
        Throwable thrown = failure;
        if (thrown != null) {
            if (!isInterrupt(thrown)) {
                signal.addSuppressed(thrown);
            }
            throw signal;
        }
    }

    private static boolean isInterrupt(Throwable thrown) {
        return thrown instanceof InterruptedException || thrown instanceof ClosedByInterruptException;
    }

    @SuppressWarnings("unchecked") // the body can throw X and what is unchecked
    private static <X extends Exception> X raise(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (X) thrown;
    }

    private String leak(long patience) {
        StringBuilder out =
                new StringBuilder("blocking call '" + name + "' of " + task.label() + " has not ended within "
                        + Format.duration(patience) + " of its interrupt, and is left behind on " + place()
                        + ": let its body end when its thread is interrupted, or close what it waits for");
        Thread deaf = thread;
        if (deaf != null) {
            for (StackTraceElement frame : deaf.getStackTrace()) {
                out.append("\n    at ").append(frame);
            }
        }
        return out.toString();
    }

    private String describe() {
        return "blocking call '" + name + "' ("
                + switch (state.get()) {
                    case WAITING -> "in line for ";
                    case RUNNING -> "on ";
                    case WITHDRAWN -> "withdrawn from ";
                    case ENDED -> "ended on ";
                    case LEFT -> "left behind on ";
                }
                + place() + ")";
    }

    @Override
    public final String toString() {
        return describe();
    }
}
