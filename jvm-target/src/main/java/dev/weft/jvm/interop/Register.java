package dev.weft.jvm.interop;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/*
 * Invariant: terminated is complete exactly when it is shut down and no job is left. Completed outside the lock, for dependents run then.
 */
/** The jobs of an executor that have not ended. Thread-safe. */
final class Register {

    private final Runnable onShutdown;

    private final Set<LoopJob<?>> jobs = new LinkedHashSet<>();

    private final CompletableFuture<String> terminated = new CompletableFuture<>();

    private boolean shutdown;

    private long ended;

    /** @param onShutdown called once */
    Register(Runnable onShutdown) {
        this.onShutdown = onShutdown;
    }

    /** False when it takes no more. */
    synchronized boolean add(LoopJob<?> job) {
        return !shutdown && jobs.add(job);
    }

    /** {@code job} has ended, or never will run. */
    void remove(LoopJob<?> job) {
        boolean last;
        synchronized (this) {
            if (!jobs.remove(job)) {
                return;
            }
            ended++;
            last = shutdown && jobs.isEmpty();
        }
        if (last) {
            terminated.complete("");
        }
    }

    /** Takes no more jobs from now on; answers those there are, in the order in which they came. */
    List<LoopJob<?>> shutDown() {
        boolean first;
        List<LoopJob<?>> all;
        synchronized (this) {
            first = !shutdown;
            shutdown = true;
            all = new ArrayList<>(jobs);
        }
        if (first) {
            onShutdown.run();
        }
        if (all.isEmpty()) {
            terminated.complete("");
        }
        return all;
    }

    synchronized boolean isShutdown() {
        return shutdown;
    }

    CompletableFuture<String> terminated() {
        return terminated;
    }

    synchronized LoopExecutor.Statistics statistics() {
        return new LoopExecutor.Statistics(jobs.size(), ended, shutdown);
    }
}
