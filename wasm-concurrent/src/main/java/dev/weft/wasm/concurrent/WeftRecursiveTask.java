package dev.weft.wasm.concurrent;

import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.RecursiveTask}. */
public abstract class WeftRecursiveTask<V extends @Nullable Object> extends WeftForkJoinTask<V> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable V result;

    public WeftRecursiveTask() {}

    protected abstract V compute();

    @Override
    public final @Nullable V getRawResult() {
        return result;
    }

    @Override
    protected final void setRawResult(@Nullable V value) {
        result = value;
    }

    @Override
    protected final boolean exec() {
        result = compute();
        return true;
    }
}
