package dev.weft.wasm.concurrent.locks;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.Waiting;
import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.locks.ReentrantLock}. Who waits gets it first come, first served, fair or not. */
public class WeftReentrantLock implements WeftLock, Serializable, WeftLockCondition.Owned {

    private static final long serialVersionUID = 1L;

    /*
     * Idea. The lock is handed to who has waited longest, so that it is never free while somebody waits.
     *
     * Invariants: owner == null <=> holds == 0; somebody waits => owner != null; a Waiting's number is how often it wants to hold the lock.
     */
    private final transient Line waiting = new Line();
    private final boolean fair;
    private transient @Nullable Thread owner;
    private transient int holds;

    public WeftReentrantLock() {
        this(false);
    }

    public WeftReentrantLock(boolean fair) {
        this.fair = fair;
    }

    @Override
    public void lock() {
        if (!tryLock()) {
            Parking.awaitUninterruptibly(waiting, this, null, 1);
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        lockWithin(Parking.FOREVER);
    }

    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        return lockWithin(unit.toNanos(timeout));
    }

    private boolean lockWithin(long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        return tryLock() || Parking.await(waiting, this, nanos, null, 1) != null;
    }

    @Override
    public boolean tryLock() {
        Thread caller = Thread.currentThread();
        if (owner == null) {
            owner = caller;
            holds = 1;
            return true;
        }
        if (owner != caller) {
            return false;
        }
        if (holds == Integer.MAX_VALUE) {
            throw new Error("Maximum lock count exceeded");
        }
        holds++;
        return true;
    }

    @Override
    public void unlock() {
        if (!heldByCaller()) {
            throw new IllegalMonitorStateException();
        }
        if (--holds == 0) {
            passOn();
        }
    }

    private void passOn() {
        Waiting next = waiting.first();
        if (next == null) {
            owner = null;
        } else {
            owner = next.thread();
            holds = (int) next.number;
            next.serve();
        }
    }

    @Override
    public WeftCondition newCondition() {
        return new WeftLockCondition(this);
    }

    @Override
    public boolean heldByCaller() {
        return owner == Thread.currentThread();
    }

    @Override
    public long giveBack() {
        int all = holds;
        holds = 0;
        passOn();
        return all;
    }

    @Override
    public void takeAgain(long wanted) {
        if (owner == null) {
            owner = Thread.currentThread();
            holds = (int) wanted;
        } else {
            Parking.awaitWhateverHappens(waiting, this, null, wanted);
        }
    }

    public int getHoldCount() {
        return heldByCaller() ? holds : 0;
    }

    public boolean isHeldByCurrentThread() {
        return heldByCaller();
    }

    public boolean isLocked() {
        return owner != null;
    }

    public final boolean isFair() {
        return fair;
    }

    protected @Nullable Thread getOwner() {
        return owner;
    }

    public final boolean hasQueuedThreads() {
        return !waiting.isEmpty();
    }

    public final boolean hasQueuedThread(Thread thread) {
        return waiting.has(Objects.requireNonNull(thread));
    }

    public final int getQueueLength() {
        return waiting.size();
    }

    protected Collection<Thread> getQueuedThreads() {
        return WeftLockCondition.threads(waiting);
    }

    public boolean hasWaiters(WeftCondition condition) {
        return WeftLockCondition.of(condition).hasWaiters(this);
    }

    public int getWaitQueueLength(WeftCondition condition) {
        return WeftLockCondition.of(condition).waiters(this);
    }

    protected Collection<Thread> getWaitingThreads(WeftCondition condition) {
        return WeftLockCondition.of(condition).waitingThreads(this);
    }

    @Override
    public String toString() {
        return super.toString() + (owner == null ? "[Unlocked]" : "[Locked by thread " + owner.getName() + "]");
    }
}
