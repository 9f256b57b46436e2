package dev.weft.wasm.concurrent.locks;

import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.locks.Lock}. */
public interface WeftLock {

    /** Suspends until it is had. */
    void lock();

    /** {@link #lock}, which an interrupt ends. Suspends. */
    void lockInterruptibly() throws InterruptedException;

    boolean tryLock();

    /** Suspends until it is had or the time is up. */
    boolean tryLock(long time, TimeUnit unit) throws InterruptedException;

    void unlock();

    WeftCondition newCondition();
}
