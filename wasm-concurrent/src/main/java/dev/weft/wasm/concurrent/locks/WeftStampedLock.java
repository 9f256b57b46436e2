package dev.weft.wasm.concurrent.locks;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.Waiting;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.locks.StampedLock}. Who waits gets it first come, first served. */
public class WeftStampedLock implements Serializable {

    private static final long serialVersionUID = 1L;

    /*
     * A stamp is the version in its upper bits, WRITE set for writing, and 1 for reading. Each write makes the version greater, so that a
     * stamp of before fits no more.
     */
    private static final long READ = 1;
    private static final long WRITE = 128;
    private static final long STEP = 256;

    private final transient Line waiting = new Line();
    private long version = STEP;
    private boolean writing;
    private int readers;

    public WeftStampedLock() {}

    private long writeStamp() {
        return version | WRITE;
    }

    private long readStamp() {
        return version | READ;
    }

    private boolean free(boolean toWrite) {
        return !writing && (!toWrite || readers == 0);
    }

    private long enter(boolean toWrite) {
        if (toWrite) {
            writing = true;
            return writeStamp();
        }
        readers++;
        return readStamp();
    }

    private long tryEnter(boolean toWrite, boolean pastOthers) {
        return free(toWrite) && (pastOthers || waiting.isEmpty()) ? enter(toWrite) : 0;
    }

    private void serve() {
        for (Waiting first = waiting.first(); first != null && free(first.number == WRITE); first = waiting.first()) {
            first.number = enter(first.number == WRITE);
            first.serve();
        }
    }

    private long lock(boolean toWrite) {
        long stamp = tryEnter(toWrite, false);
        return stamp != 0 ? stamp : Parking.awaitUninterruptibly(waiting, this, null, toWrite ? WRITE : READ).number;
    }

    private long lock(boolean toWrite, long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        long stamp = tryEnter(toWrite, false);
        if (stamp != 0) {
            return stamp;
        }
        Waiting served = null;
        try {
            served = Parking.await(waiting, this, nanos, null, toWrite ? WRITE : READ);
            return served == null ? 0 : served.number;
        } finally {
            if (served == null) {
                serve();
            }
        }
    }

    public long writeLock() {
        return lock(true);
    }

    public long tryWriteLock() {
        return tryEnter(true, true);
    }

    public long tryWriteLock(long time, TimeUnit unit) throws InterruptedException {
        return lock(true, unit.toNanos(time));
    }

    public long writeLockInterruptibly() throws InterruptedException {
        return lock(true, Parking.FOREVER);
    }

    public long readLock() {
        return lock(false);
    }

    public long tryReadLock() {
        return tryEnter(false, true);
    }

    public long tryReadLock(long time, TimeUnit unit) throws InterruptedException {
        return lock(false, unit.toNanos(time));
    }

    public long readLockInterruptibly() throws InterruptedException {
        return lock(false, Parking.FOREVER);
    }

    public long tryOptimisticRead() {
        return writing ? 0 : version;
    }

    public boolean validate(long stamp) {
        return stamp != 0 && (stamp & -WRITE) == (writing ? writeStamp() : version);
    }

    private void endWrite() {
        writing = false;
        version += STEP;
        serve();
    }

    private void endRead() {
        readers--;
        serve();
    }

    public void unlockWrite(long stamp) {
        if (!writing || stamp != writeStamp()) {
            throw new IllegalMonitorStateException();
        }
        endWrite();
    }

    public void unlockRead(long stamp) {
        if (writing || readers == 0 || stamp != readStamp()) {
            throw new IllegalMonitorStateException();
        }
        endRead();
    }

    public void unlock(long stamp) {
        if ((stamp & WRITE) != 0) {
            unlockWrite(stamp);
        } else {
            unlockRead(stamp);
        }
    }

    public long tryConvertToWriteLock(long stamp) {
        if (writing && stamp == writeStamp()) {
            return stamp;
        }
        if (writing || (stamp & -WRITE) != version) {
            return 0;
        }
        if ((stamp & READ) != 0) {
            if (readers != 1) {
                return 0;
            }
            readers = 0;
            return enter(true);
        }
        return readers == 0 ? enter(true) : 0;
    }

    public long tryConvertToReadLock(long stamp) {
        if (writing) {
            if (stamp != writeStamp()) {
                return 0;
            }
            writing = false;
            version += STEP;
            long converted = enter(false);
            serve();
            return converted;
        }
        if ((stamp & -WRITE) != version) {
            return 0;
        }
        if ((stamp & READ) != 0) {
            return readers > 0 ? stamp : 0;
        }
        return enter(false);
    }

    public long tryConvertToOptimisticRead(long stamp) {
        if (writing) {
            if (stamp != writeStamp()) {
                return 0;
            }
            endWrite();
            return writing ? 0 : version;
        }
        if ((stamp & -WRITE) != version || stamp == 0) {
            return 0;
        }
        if ((stamp & READ) != 0) {
            if (readers == 0) {
                return 0;
            }
            endRead();
        }
        return stamp & -WRITE;
    }

    public boolean tryUnlockWrite() {
        if (!writing) {
            return false;
        }
        endWrite();
        return true;
    }

    public boolean tryUnlockRead() {
        if (writing || readers == 0) {
            return false;
        }
        endRead();
        return true;
    }

    public boolean isWriteLocked() {
        return writing;
    }

    public boolean isReadLocked() {
        return readers > 0;
    }

    public static boolean isWriteLockStamp(long stamp) {
        return (stamp & (STEP - 1)) == WRITE;
    }

    public static boolean isReadLockStamp(long stamp) {
        return (stamp & (WRITE - 1)) != 0;
    }

    public static boolean isLockStamp(long stamp) {
        return (stamp & (STEP - 1)) != 0;
    }

    public static boolean isOptimisticReadStamp(long stamp) {
        return (stamp & (STEP - 1)) == 0 && stamp != 0;
    }

    public int getReadLockCount() {
        return readers;
    }

    public WeftLock asReadLock() {
        return new View(false);
    }

    public WeftLock asWriteLock() {
        return new View(true);
    }

    public WeftReadWriteLock asReadWriteLock() {
        return new WeftReadWriteLock() {
            @Override
            public WeftLock readLock() {
                return asReadLock();
            }

            @Override
            public WeftLock writeLock() {
                return asWriteLock();
            }
        };
    }

    private final class View implements WeftLock {
        private final boolean toWrite;

        View(boolean toWrite) {
            this.toWrite = toWrite;
        }

        @Override
        public void lock() {
            WeftStampedLock.this.lock(toWrite);
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            WeftStampedLock.this.lock(toWrite, Parking.FOREVER);
        }

        @Override
        public boolean tryLock() {
            return tryEnter(toWrite, true) != 0;
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            return WeftStampedLock.this.lock(toWrite, unit.toNanos(time)) != 0;
        }

        @Override
        public void unlock() {
            if (!(toWrite ? tryUnlockWrite() : tryUnlockRead())) {
                throw new IllegalMonitorStateException();
            }
        }

        @Override
        public WeftCondition newCondition() {
            throw new UnsupportedOperationException();
        }
    }

    private String lockState() {
        if (writing) {
            return "[Write-locked]";
        }
        return readers > 0 ? "[Read-locks:" + readers + "]" : "[Unlocked]";
    }

    @Override
    public String toString() {
        return super.toString() + lockState();
    }
}
