package dev.weft.wasm.concurrent;

import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ScheduledFuture}. */
public interface WeftScheduledFuture<V extends @Nullable Object> extends WeftDelayed, WeftFuture<V> {}
