package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.CountDownLatch}. */
public class WeftCountDownLatch {

    private final Line waiting = new Line();
    private long count;

    public WeftCountDownLatch(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count < 0");
        }
        this.count = count;
    }

    /** Suspends until the count is zero. */
    public void await() throws InterruptedException {
        Parking.beginInterruptibly();
        if (count > 0) {
            Parking.await(waiting, this, Parking.FOREVER);
        }
    }

    /** Suspends until the count is zero or the time is up. */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        Parking.beginInterruptibly();
        return count == 0 || Parking.await(waiting, this, nanos);
    }

    public void countDown() {
        if (count > 0 && --count == 0) {
            waiting.serveAll();
        }
    }

    public long getCount() {
        return count;
    }

    @Override
    public String toString() {
        return super.toString() + "[Count = " + count + "]";
    }
}
