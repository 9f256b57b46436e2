package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.ThreadState;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.FutureTask}. */
public class WeftFutureTask<V extends @Nullable Object> implements WeftRunnableFuture<V> {

    /*
     * NEW          -> SUCCESS   // the body returned
     * NEW          -> FAILED    // the body threw, or trapped
     * NEW          -> CANCELLED // cancel() came first
     */
    private State state = State.RUNNING;
    private @Nullable Callable<V> body;
    private @Nullable Object outcome;
    private @Nullable Thread runner;
    private final Line waiting = new Line();

    public WeftFutureTask(Callable<V> callable) {
        body = Objects.requireNonNull(callable);
    }

    public WeftFutureTask(Runnable runnable, V result) {
        body = WeftExecutors.callable(runnable, result);
    }

    @Override
    public boolean isCancelled() {
        return state == State.CANCELLED;
    }

    @Override
    public boolean isDone() {
        return state != State.RUNNING;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone()) {
            return false;
        }
        Thread running = runner;
        if (mayInterruptIfRunning && running != null) {
            running.interrupt();
        }
        finish(State.CANCELLED, null);
        return true;
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        Parking.begin();
        if (!isDone()) {
            Parking.await(waiting, this, Parking.FOREVER);
        }
        return report();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long nanos = unit.toNanos(timeout);
        Parking.begin();
        if (!isDone() && !Parking.await(waiting, this, nanos) && !isDone()) {
            throw new TimeoutException();
        }
        return report();
    }

    @SuppressWarnings("unchecked") // of one that succeeded, the outcome is its result
    private V report() throws ExecutionException {
        if (state == State.SUCCESS) {
            return (V) outcome;
        }
        if (state == State.CANCELLED) {
            throw new CancellationException();
        }
        throw new ExecutionException((Throwable) outcome);
    }

    /** Called once it is done, in whatever way; for subclasses. */
    protected void done() {}

    protected void set(V value) {
        if (!isDone()) {
            finish(State.SUCCESS, value);
        }
    }

    protected void setException(Throwable failure) {
        if (!isDone()) {
            finish(State.FAILED, failure);
        }
    }

    private void finish(State end, @Nullable Object with) {
        state = end;
        outcome = with;
        waiting.serveAll();
        done();
        body = null;
    }

    @Override
    public void run() {
        Callable<V> code = body;
        if (isDone() || runner != null || code == null) {
            return;
        }
        ThreadState state = begin();
        try {
            V result;
            try {
                result = code.call();
            } catch (Throwable failure) {
                setException(failure);
                return;
            }
            set(result);
        } finally {
            end(state);
        }
    }

    private ThreadState begin() {
        ThreadState state = ThreadState.current();
        runner = state.thread();
        state.guard(this::setException);
        return state;
    }

    private void end(ThreadState state) {
        state.unguard();
        runner = null;
    }

    /**
     * Runs without keeping the result, so that it can be run again.
     *
     * @return whether it can
     */
    protected boolean runAndReset() {
        Callable<V> code = body;
        if (isDone() || runner != null || code == null) {
            return false;
        }
        ThreadState state = begin();
        boolean ran = false;
        try {
            code.call();
            ran = true;
        } catch (Throwable failure) {
            setException(failure);
        } finally {
            end(state);
        }
        return ran && !isDone();
    }

    @Override
    public String toString() {
        String status = switch (state) {
            case SUCCESS -> "[Completed normally]";
            case FAILED -> "[Completed exceptionally: " + outcome + "]";
            case CANCELLED -> "[Cancelled]";
            case RUNNING -> body == null ? "[Not completed]" : "[Not completed, task = " + body + "]";
        };
        return super.toString() + status;
    }
}
