package dev.weft.jvm;

import java.util.concurrent.locks.LockSupport;

/** A poller without events, for tests that want to know when it is closed. */
public final class StillPoller implements Poller {

    private final Thread driver;

    private final Runnable whenClosed;

    /** @param driver the thread that drives the loop, which need not be the one a task runs on */
    public StillPoller(Thread driver, Runnable whenClosed) {
        this.driver = driver;
        this.whenClosed = whenClosed;
    }

    @Override
    public boolean poll(long nanos) {
        LockSupport.parkNanos(this, nanos);
        return false;
    }

    @Override
    public void wakeUp() {
        LockSupport.unpark(driver);
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
