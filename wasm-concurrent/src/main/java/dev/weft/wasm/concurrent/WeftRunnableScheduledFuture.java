package dev.weft.wasm.concurrent;

import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.RunnableScheduledFuture}. */
public interface WeftRunnableScheduledFuture<V extends @Nullable Object>
        extends WeftRunnableFuture<V>, WeftScheduledFuture<V> {

    boolean isPeriodic();
}
