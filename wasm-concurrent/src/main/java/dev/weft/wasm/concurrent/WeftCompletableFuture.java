package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.ThreadState;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.CompletableFuture}. Its default executor is {@link WeftForkJoinPool#commonPool()}. */
public class WeftCompletableFuture<T extends @Nullable Object> extends WeftStages<T> implements WeftFuture<T> {

    /** Stands for {@code CompletableFuture.AsynchronousCompletionTask}. */
    public interface AsynchronousCompletionTask {}

    public WeftCompletableFuture() {}

    // ---- making ----

    public static <U extends @Nullable Object> WeftCompletableFuture<U> supplyAsync(Supplier<U> supplier) {
        return supplyAsync(supplier, WeftForkJoinPool.commonPool());
    }

    public static <U extends @Nullable Object> WeftCompletableFuture<U> supplyAsync(
            Supplier<U> supplier, Executor executor) {
        Objects.requireNonNull(supplier);
        return new WeftCompletableFuture<U>().startAsync(supplier, executor);
    }

    public static WeftCompletableFuture<@Nullable Void> runAsync(Runnable runnable) {
        return runAsync(runnable, WeftForkJoinPool.commonPool());
    }

    public static WeftCompletableFuture<@Nullable Void> runAsync(Runnable runnable, Executor executor) {
        Objects.requireNonNull(runnable);
        return new WeftCompletableFuture<@Nullable Void>()
                .startAsync(
                        () -> {
                            runnable.run();
                            return null;
                        },
                        executor);
    }

    private WeftCompletableFuture<T> startAsync(Supplier<? extends T> supplier, Executor executor) {
        Objects.requireNonNull(executor).execute(new Supply(supplier));
        return this;
    }

    /** Asks for the value in the executor's turn. */
    private final class Supply implements Runnable, AsynchronousCompletionTask {
        private final Supplier<? extends T> supplier;

        Supply(Supplier<? extends T> supplier) {
            this.supplier = supplier;
        }

        @Override
        public void run() {
            if (isDone()) {
                return;
            }
            ThreadState state = ThreadState.current();
            state.guard(trap -> trapped(trap));
            try {
                settle(supplier.get());
            } catch (Throwable failure) {
                fail(failure);
            } finally {
                state.unguard();
            }
            tell();
        }
    }

    public static <U extends @Nullable Object> WeftCompletableFuture<U> completedFuture(U value) {
        WeftCompletableFuture<U> future = new WeftCompletableFuture<>();
        future.settle(value);
        return future;
    }

    public static <U extends @Nullable Object> WeftCompletableFuture<U> failedFuture(Throwable failure) {
        WeftCompletableFuture<U> future = new WeftCompletableFuture<>();
        future.failPlainly(Objects.requireNonNull(failure));
        return future;
    }

    public static <U extends @Nullable Object> WeftCompletionStage<U> completedStage(U value) {
        WeftMinimalStage<U> stage = new WeftMinimalStage<>();
        stage.settle(value);
        return stage;
    }

    public static <U extends @Nullable Object> WeftCompletionStage<U> failedStage(Throwable failure) {
        WeftMinimalStage<U> stage = new WeftMinimalStage<>();
        stage.failPlainly(Objects.requireNonNull(failure));
        return stage;
    }

    public static WeftCompletableFuture<@Nullable Void> allOf(WeftCompletableFuture<?>... futures) {
        WeftCompletableFuture<@Nullable Void> all = new WeftCompletableFuture<>();
        int[] left = {futures.length};
        if (futures.length == 0) {
            all.settle(null);
        }
        for (WeftCompletableFuture<?> each : futures) {
            each.add(new WeftDependent<@Nullable Void>(null, all, each, null, false, next -> {
                if (--left[0] == 0) {
                    settleAfterAll(next, futures);
                }
            }));
        }
        return all;
    }

    private static void settleAfterAll(WeftOutcome<@Nullable Void> all, WeftCompletableFuture<?>[] futures) {
        for (WeftCompletableFuture<?> each : futures) {
            if (all.failedWith(each)) {
                return;
            }
        }
        all.settle(null);
    }

    public static WeftCompletableFuture<@Nullable Object> anyOf(WeftCompletableFuture<?>... futures) {
        WeftCompletableFuture<@Nullable Object> any = new WeftCompletableFuture<>();
        for (WeftCompletableFuture<?> each : futures) {
            Objects.requireNonNull(each);
        }
        for (WeftCompletableFuture<?> each : futures) {
            each.add(new WeftDependent<@Nullable Object>(null, any, each, null, false, next -> next.settleAs(each)));
        }
        return any;
    }

    public static Executor delayedExecutor(long delay, TimeUnit unit) {
        return delayedExecutor(delay, unit, WeftForkJoinPool.commonPool());
    }

    public static Executor delayedExecutor(long delay, TimeUnit unit, Executor executor) {
        Objects.requireNonNull(unit);
        Objects.requireNonNull(executor);
        return task -> WeftDelays.after(unit.toNanos(delay), () -> executor.execute(task));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> newIncompleteFuture() {
        return new WeftCompletableFuture<>();
    }

    @Override
    public Executor defaultExecutor() {
        return WeftForkJoinPool.commonPool();
    }

    // ---- completing ----

    public boolean complete(T value) {
        if (isDone()) {
            return false;
        }
        settle(value);
        tell();
        return true;
    }

    public boolean completeExceptionally(Throwable failure) {
        Objects.requireNonNull(failure);
        if (isDone()) {
            return false;
        }
        failPlainly(failure);
        tell();
        return true;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean first = !isDone();
        if (first) {
            failPlainly(new CancellationException());
        }
        tell();
        return first || isCancelled();
    }

    public WeftCompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        return completeAsync(supplier, defaultExecutor());
    }

    public WeftCompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        Objects.requireNonNull(supplier);
        return startAsync(supplier, executor);
    }

    public WeftCompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        Objects.requireNonNull(unit);
        return until(timeout, unit, () -> completeExceptionally(new TimeoutException()));
    }

    public WeftCompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        Objects.requireNonNull(unit);
        return until(timeout, unit, () -> complete(value));
    }

    private WeftCompletableFuture<T> until(long timeout, TimeUnit unit, Runnable late) {
        if (!isDone()) {
            Runnable withdraw = WeftDelays.after(unit.toNanos(timeout), late);
            whenComplete((value, failure) -> withdraw.run());
        }
        return this;
    }

    public void obtrudeValue(T value) {
        obtrude(value, null);
    }

    public void obtrudeException(Throwable failure) {
        obtrude(null, Objects.requireNonNull(failure));
    }

    // ---- reading ----

    @Override
    public boolean isCancelled() {
        return failure() instanceof CancellationException;
    }

    public boolean isCompletedExceptionally() {
        return failed();
    }

    @Override
    public State state() {
        if (!isDone()) {
            return State.RUNNING;
        }
        return isCancelled() ? State.CANCELLED : failed() ? State.FAILED : State.SUCCESS;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        Parking.begin();
        if (!isDone()) {
            Parking.await(waiting, this, Parking.FOREVER);
        }
        return report();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long nanos = unit.toNanos(timeout);
        Parking.begin();
        if (!isDone() && !Parking.await(waiting, this, nanos) && !isDone()) {
            throw new TimeoutException();
        }
        return report();
    }

    private T report() throws ExecutionException {
        Throwable kept = failure();
        if (kept == null) {
            return value();
        }
        if (kept instanceof CancellationException cancelled) {
            throw cancelled;
        }
        Throwable cause = kept instanceof CompletionException && kept.getCause() != null ? kept.getCause() : kept;
        throw new ExecutionException(cause);
    }

    /** Suspends until it is done. */
    public T join() {
        Parking.begin();
        if (!isDone()) {
            Parking.awaitUninterruptibly(waiting, this, null, 0);
        }
        return now();
    }

    public T getNow(T valueIfAbsent) {
        return isDone() ? now() : valueIfAbsent;
    }

    private T now() {
        if (failed()) {
            throw joinFailure();
        }
        return value();
    }

    @Override
    public T resultNow() {
        if (!isDone()) {
            throw new IllegalStateException("Task has not completed");
        }
        if (failed()) {
            throw new IllegalStateException(isCancelled() ? "Task was cancelled" : "Task completed with exception");
        }
        return value();
    }

    @Override
    public Throwable exceptionNow() {
        Throwable kept = failure();
        if (kept == null || kept instanceof CancellationException) {
            throw new IllegalStateException(
                    !isDone()
                            ? "Task has not completed"
                            : kept == null ? "Task completed with a result" : "Task was cancelled");
        }
        return kept instanceof CompletionException && kept.getCause() != null ? kept.getCause() : kept;
    }

    public int getNumberOfDependents() {
        return dependentCount();
    }

    @Override
    public WeftCompletableFuture<T> toCompletableFuture() {
        return this;
    }

    public WeftCompletableFuture<T> copy() {
        return thenApply(value -> value);
    }

    public WeftCompletionStage<T> minimalCompletionStage() {
        WeftMinimalStage<T> stage = new WeftMinimalStage<>();
        add(new WeftDependent<T>(null, stage, this, null, false, next -> next.settleAs(this)));
        return stage;
    }

    @Override
    public String toString() {
        int dependents = dependentCount();
        String status = !isDone()
                ? dependents == 0 ? "[Not completed]" : "[Not completed, " + dependents + " dependents]"
                : failed() ? "[Completed exceptionally: " + failure() + "]" : "[Completed normally]";
        return super.toString() + status;
    }
}
