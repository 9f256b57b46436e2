package dev.weft.wasm.concurrent.locks;

import java.util.Date;
import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.locks.Condition}. */
public interface WeftCondition {

    /** Suspends until signalled. */
    void await() throws InterruptedException;

    /** Suspends until signalled, whether or not the thread is interrupted. */
    void awaitUninterruptibly();

    /** Suspends until signalled or the time is up; answers the nanoseconds left. */
    long awaitNanos(long nanos) throws InterruptedException;

    /** Suspends until signalled or the time is up; answers whether it was signalled. */
    boolean await(long time, TimeUnit unit) throws InterruptedException;

    /** Suspends until signalled or the moment has come; answers whether it was signalled. */
    boolean awaitUntil(Date deadline) throws InterruptedException;

    void signal();

    void signalAll();
}
