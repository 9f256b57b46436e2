package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.ThreadState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** An executor that starts a thread for every task. */
final class WeftThreadPerTaskExecutor extends WeftAbstractExecutorService {

    private final WeftThreadFactory factory;
    private final Set<Thread> threads = new LinkedHashSet<>();
    private final Line terminating = new Line();
    private boolean shutdown;

    WeftThreadPerTaskExecutor(WeftThreadFactory factory) {
        this.factory = Objects.requireNonNull(factory);
    }

    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command);
        if (shutdown) {
            throw new RejectedExecutionException();
        }
        Thread[] own = new Thread[1];
        Thread thread = factory.newThread(() -> {
            try {
                command.run();
            } finally {
                ended(own[0]);
            }
        });
        if (thread == null) {
            throw new RejectedExecutionException();
        }
        own[0] = thread;
        ThreadState.of(thread).guard(trap -> ended(thread));
        threads.add(thread);
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                ended(thread);
            }
        }
    }

    private void ended(Thread thread) {
        threads.remove(thread);
        if (isTerminated()) {
            terminating.serveAll();
        }
    }

    @Override
    public void shutdown() {
        shutdown = true;
        if (isTerminated()) {
            terminating.serveAll();
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        for (Thread thread : new ArrayList<>(threads)) {
            thread.interrupt();
        }
        return new ArrayList<>();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown && threads.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        Parking.begin();
        return isTerminated() || Parking.await(terminating, this, nanos) || isTerminated();
    }
}
