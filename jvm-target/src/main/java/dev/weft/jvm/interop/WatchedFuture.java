package dev.weft.jvm.interop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A future that tells nobody when it completes, with a virtual thread that waits for that. */
final class WatchedFuture<T> implements AutoCloseable {

    private final Future<T> future;

    private final OnCancel onCancel;

    private final CompletableFuture<T> outcome = new CompletableFuture<>();

    /** Null where there was nothing to wait for. */
    private final @Nullable Thread watcher;

    WatchedFuture(Future<T> future, OnCancel onCancel) {
        this.future = future;
        this.onCancel = onCancel;
        if (future.isDone()) {
            watcher = null;
            watch();
        } else {
            watcher = Thread.ofVirtual().name("weft-future-watcher").start(this::watch);
        }
    }

    private void watch() {
        try {
            outcome.complete(future.get());
        } catch (Throwable failure) {
            outcome.completeExceptionally(failure);
        }
    }

    CompletionStage<T> outcome() {
        return outcome;
    }

    /** Nobody waits any more. Harmless when it is complete. */
    @Override
    public void close() {
        if (watcher != null && !outcome.isDone()) {
            if (onCancel == OnCancel.CANCEL) {
                future.cancel(true);
            }
            watcher.interrupt();
        }
    }
}
