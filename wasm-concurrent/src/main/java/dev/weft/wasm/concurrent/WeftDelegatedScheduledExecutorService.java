package dev.weft.wasm.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A scheduled executor that shows nothing of another one but that. */
final class WeftDelegatedScheduledExecutorService extends WeftDelegatedExecutorService
        implements WeftScheduledExecutorService {

    private final WeftScheduledExecutorService executor;

    WeftDelegatedScheduledExecutorService(WeftScheduledExecutorService executor) {
        super(executor);
        this.executor = executor;
    }

    @Override
    public WeftScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return executor.schedule(command, delay, unit);
    }

    @Override
    public <V extends @Nullable Object> WeftScheduledFuture<V> schedule(
            Callable<V> callable, long delay, TimeUnit unit) {
        return executor.schedule(callable, delay, unit);
    }

    @Override
    public WeftScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return executor.scheduleAtFixedRate(command, initialDelay, period, unit);
    }

    @Override
    public WeftScheduledFuture<?> scheduleWithFixedDelay(
            Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return executor.scheduleWithFixedDelay(command, initialDelay, delay, unit);
    }
}
