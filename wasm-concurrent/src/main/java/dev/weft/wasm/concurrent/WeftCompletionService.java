package dev.weft.wasm.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.CompletionService}. */
public interface WeftCompletionService<V extends @Nullable Object> {

    WeftFuture<V> submit(Callable<V> task);

    WeftFuture<V> submit(Runnable task, V result);

    /** Suspends until a task has ended that nobody has taken. */
    WeftFuture<V> take() throws InterruptedException;

    @Nullable
    WeftFuture<V> poll();

    /** Suspends until a task has ended that nobody has taken, or the time is up. */
    @Nullable
    WeftFuture<V> poll(long timeout, TimeUnit unit) throws InterruptedException;
}
