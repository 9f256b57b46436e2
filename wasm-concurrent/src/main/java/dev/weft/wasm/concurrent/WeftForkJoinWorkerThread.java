package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.ThreadState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ForkJoinWorkerThread}. */
public class WeftForkJoinWorkerThread extends Thread {

    private final WeftForkJoinPool pool;

    protected WeftForkJoinWorkerThread(WeftForkJoinPool pool) {
        super(Objects.requireNonNull(pool).nextName());
        this.pool = pool;
    }

    public WeftForkJoinPool getPool() {
        return pool;
    }

    public int getPoolIndex() {
        return 0;
    }

    public int getQueuedTaskCount() {
        return (int) pool.getQueuedTaskCount();
    }

    protected void onStart() {}

    protected void onTermination(@Nullable Throwable failure) {}

    @Override
    public void run() {
        Throwable failure = null;
        ThreadState.of(this).guard(trap -> pool.left(this));
        try {
            onStart();
            pool.work();
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            try {
                onTermination(failure);
            } finally {
                pool.left(this);
            }
        }
    }
}
