package dev.weft.wasm.concurrent;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A future of which nothing can be used but that it is a stage. */
final class WeftMinimalStage<T extends @Nullable Object> extends WeftCompletableFuture<T> {

    WeftMinimalStage() {}

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> newIncompleteFuture() {
        return new WeftMinimalStage<>();
    }

    @Override
    public WeftCompletableFuture<T> toCompletableFuture() {
        WeftCompletableFuture<T> future = new WeftCompletableFuture<>();
        add(new WeftDependent<T>(null, future, this, null, false, next -> next.settleAs(this)));
        return future;
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException();
    }

    @Override
    public T get() throws ExecutionException {
        throw refused();
    }

    @Override
    public T get(long timeout, TimeUnit unit) {
        throw refused();
    }

    @Override
    public T getNow(T valueIfAbsent) {
        throw refused();
    }

    @Override
    public T join() {
        throw refused();
    }

    @Override
    public T resultNow() {
        throw refused();
    }

    @Override
    public Throwable exceptionNow() {
        throw refused();
    }

    @Override
    public State state() {
        throw refused();
    }

    @Override
    public boolean complete(T value) {
        throw refused();
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        throw refused();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        throw refused();
    }

    @Override
    public void obtrudeValue(T value) {
        throw refused();
    }

    @Override
    public void obtrudeException(Throwable failure) {
        throw refused();
    }

    @Override
    public boolean isCompletedExceptionally() {
        throw refused();
    }

    @Override
    public boolean isCancelled() {
        throw refused();
    }

    @Override
    public int getNumberOfDependents() {
        throw refused();
    }

    @Override
    public WeftCompletableFuture<T> completeAsync(
            Supplier<? extends T> supplier, java.util.concurrent.Executor executor) {
        throw refused();
    }

    @Override
    public WeftCompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        throw refused();
    }

    @Override
    public WeftCompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        throw refused();
    }
}
