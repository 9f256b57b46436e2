package dev.weft.wasm.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ScheduledExecutorService}. */
public interface WeftScheduledExecutorService extends WeftExecutorService {

    WeftScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit);

    <V extends @Nullable Object> WeftScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit);

    WeftScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit);

    WeftScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit);
}
