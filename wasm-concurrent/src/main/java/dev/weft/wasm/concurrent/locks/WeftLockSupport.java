package dev.weft.wasm.concurrent.locks;

import dev.weft.wasm.thread.LockSupports;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.locks.LockSupport}. */
public class WeftLockSupport {

    private WeftLockSupport() {}

    public static void unpark(@Nullable Thread thread) {
        if (thread != null) {
            LockSupports.unpark(thread);
        }
    }

    /** Suspends until unparked or interrupted. */
    public static void park() {
        LockSupports.park(null, Long.MAX_VALUE);
    }

    /** Suspends until unparked or interrupted. */
    public static void park(@Nullable Object blocker) {
        LockSupports.park(blocker, Long.MAX_VALUE);
    }

    /** Suspends until unparked or interrupted, or the time is up. */
    public static void parkNanos(long nanos) {
        if (nanos > 0) {
            LockSupports.park(null, nanos);
        }
    }

    /** Suspends until unparked or interrupted, or the time is up. */
    public static void parkNanos(@Nullable Object blocker, long nanos) {
        if (nanos > 0) {
            LockSupports.park(blocker, nanos);
        }
    }

    /** Suspends until unparked or interrupted, or the moment has come. */
    public static void parkUntil(long deadlineMillis) {
        parkUntil(null, deadlineMillis);
    }

    /** Suspends until unparked or interrupted, or the moment has come. */
    public static void parkUntil(@Nullable Object blocker, long deadlineMillis) {
        long millis = deadlineMillis - System.currentTimeMillis();
        LockSupports.park(blocker, millis > Long.MAX_VALUE / 4_000_000 ? Long.MAX_VALUE / 4 : millis * 1_000_000);
    }

    public static @Nullable Object getBlocker(Thread thread) {
        return LockSupports.blocker(Objects.requireNonNull(thread));
    }

    public static void setCurrentBlocker(@Nullable Object blocker) {
        LockSupports.blame(blocker);
    }
}
