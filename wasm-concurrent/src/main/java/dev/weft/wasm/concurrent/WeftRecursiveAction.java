package dev.weft.wasm.concurrent;

import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.RecursiveAction}. */
public abstract class WeftRecursiveAction extends WeftForkJoinTask<@Nullable Void> {

    private static final long serialVersionUID = 1L;

    public WeftRecursiveAction() {}

    protected abstract void compute();

    @Override
    public final @Nullable Void getRawResult() {
        return null;
    }

    @Override
    protected final void setRawResult(@Nullable Void value) {}

    @Override
    protected final boolean exec() {
        compute();
        return true;
    }
}
