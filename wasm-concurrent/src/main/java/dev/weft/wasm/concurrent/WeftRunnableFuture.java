package dev.weft.wasm.concurrent;

import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.RunnableFuture}. */
public interface WeftRunnableFuture<V extends @Nullable Object> extends Runnable, WeftFuture<V> {

    @Override
    void run();
}
