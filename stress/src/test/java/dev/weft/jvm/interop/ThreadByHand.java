package dev.weft.jvm.interop;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** An executor whose one thread is whichever calls {@link #work}, for one job. */
final class ThreadByHand extends AbstractExecutorService {

    private volatile Runnable given;

    /** Runs what it is given. */
    void work() {
        while (given == null) {
            Thread.yield();
        }
        given.run();
    }

    @Override
    public void execute(Runnable job) {
        given = job;
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
