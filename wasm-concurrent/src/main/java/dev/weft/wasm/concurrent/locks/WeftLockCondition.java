package dev.weft.wasm.concurrent.locks;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.Waiting;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A condition of a lock that one thread holds. Whatever ends a wait, the lock is held again before the caller goes on. */
class WeftLockCondition implements WeftCondition, Serializable {

    private static final long serialVersionUID = 1L;

    /** The lock behind a condition. */
    interface Owned {
        boolean heldByCaller();

        /** Gives the lock back as often as the caller holds it; answers how often. */
        long giveBack();

        /** Takes the lock again so often, whatever happens meanwhile. Suspends. */
        void takeAgain(long holds);
    }

    private final transient Owned lock;
    private final transient Line waiting = new Line();

    WeftLockCondition(Owned lock) {
        this.lock = lock;
    }

    final boolean belongsTo(Object other) {
        return lock == other;
    }

    private void checkHeld() {
        if (!lock.heldByCaller()) {
            throw new IllegalMonitorStateException();
        }
    }

    private boolean await(long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        checkHeld();
        if (nanos <= 0) {
            return false;
        }
        long holds = lock.giveBack();
        try {
            return Parking.await(waiting, "a signal of a condition", nanos);
        } finally {
            lock.takeAgain(holds);
        }
    }

    @Override
    public void await() throws InterruptedException {
        await(Parking.FOREVER);
    }

    @Override
    public void awaitUninterruptibly() {
        Parking.begin();
        checkHeld();
        long holds = lock.giveBack();
        try {
            Parking.awaitUninterruptibly(waiting, "a signal of a condition", null, 0);
        } finally {
            lock.takeAgain(holds);
        }
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        long until = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 4);
        boolean served = await(nanos);
        long left = until - System.nanoTime();
        return served ? Math.max(1, left) : Math.min(0, left);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return await(unit.toNanos(time));
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        long millis = deadline.getTime() - System.currentTimeMillis();
        return await(millis > Long.MAX_VALUE / 4_000_000 ? Long.MAX_VALUE / 4 : millis * 1_000_000);
    }

    @Override
    public void signal() {
        checkHeld();
        waiting.serveFirst();
    }

    @Override
    public void signalAll() {
        checkHeld();
        waiting.serveAll();
    }

    // ---- for the lock's own questions ----

    final boolean hasWaiters(Owned asking) {
        check(asking);
        return !waiting.isEmpty();
    }

    final int waiters(Owned asking) {
        check(asking);
        return waiting.size();
    }

    final List<Thread> waitingThreads(Owned asking) {
        check(asking);
        return threads(waiting);
    }

    private void check(Owned asking) {
        if (asking != lock) {
            throw new IllegalArgumentException("not owner");
        }
        checkHeld();
    }

    static WeftLockCondition of(WeftCondition condition) {
        Objects.requireNonNull(condition);
        if (condition instanceof WeftLockCondition ours) {
            return ours;
        }
        throw new IllegalArgumentException("not owner");
    }

    static List<Thread> threads(Line line) {
        List<Thread> threads = new ArrayList<>(line.size());
        for (Waiting each = line.first(); each != null; each = each.next()) {
            threads.add(each.thread());
        }
        return threads;
    }
}
