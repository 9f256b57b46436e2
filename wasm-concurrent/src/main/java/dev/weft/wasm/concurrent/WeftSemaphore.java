package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.Waiting;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.Semaphore}. Who waits is served first come, first served, fair or not. */
public class WeftSemaphore implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient Line waiting = new Line();
    private final boolean fair;
    private int permits;

    public WeftSemaphore(int permits) {
        this(permits, false);
    }

    public WeftSemaphore(int permits, boolean fair) {
        this.permits = permits;
        this.fair = fair;
    }

    /** Suspends until there is one. */
    public void acquire() throws InterruptedException {
        acquire(1);
    }

    public void acquireUninterruptibly() {
        acquireUninterruptibly(1);
    }

    public boolean tryAcquire() {
        return tryAcquire(1);
    }

    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, timeout, unit);
    }

    public void release() {
        release(1);
    }

    /** Suspends until there are so many. */
    public void acquire(int wanted) throws InterruptedException {
        acquire(checked(wanted), Parking.FOREVER);
    }

    public void acquireUninterruptibly(int wanted) {
        checked(wanted);
        Parking.begin();
        if (!take(wanted, true)) {
            Parking.awaitUninterruptibly(waiting, this, null, wanted);
        }
    }

    public boolean tryAcquire(int wanted) {
        return take(checked(wanted), false);
    }

    /** Suspends until there are so many or the time is up. */
    public boolean tryAcquire(int wanted, long timeout, TimeUnit unit) throws InterruptedException {
        return acquire(checked(wanted), unit.toNanos(timeout));
    }

    private boolean acquire(int wanted, long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        if (take(wanted, true)) {
            return true;
        }
        boolean served = false;
        try {
            served = Parking.await(waiting, this, nanos, null, wanted) != null;
            return served;
        } finally {
            if (!served) {
                serve(); // the one behind may want less
            }
        }
    }

    private static int checked(int wanted) {
        if (wanted < 0) {
            throw new IllegalArgumentException();
        }
        return wanted;
    }

    private boolean take(int wanted, boolean behindOthers) {
        if (permits < wanted || (behindOthers && !waiting.isEmpty())) {
            return false;
        }
        permits -= wanted;
        return true;
    }

    public void release(int given) {
        checked(given);
        int next = permits + given;
        if (next < permits) {
            throw new Error("Maximum permit count exceeded");
        }
        permits = next;
        serve();
    }

    private void serve() {
        for (Waiting first = waiting.first(); first != null && first.number <= permits; first = waiting.first()) {
            permits -= (int) first.number;
            first.serve();
        }
    }

    public int availablePermits() {
        return permits;
    }

    public int drainPermits() {
        int all = permits;
        permits = 0;
        return all;
    }

    protected void reducePermits(int reduction) {
        permits -= checked(reduction);
    }

    public boolean isFair() {
        return fair;
    }

    public final boolean hasQueuedThreads() {
        return !waiting.isEmpty();
    }

    public final int getQueueLength() {
        return waiting.size();
    }

    protected Collection<Thread> getQueuedThreads() {
        List<Thread> threads = new ArrayList<>();
        for (Waiting each = waiting.first(); each != null; each = each.next()) {
            threads.add(each.thread());
        }
        return threads;
    }

    @Override
    public String toString() {
        return super.toString() + "[Permits = " + permits + "]";
    }
}
