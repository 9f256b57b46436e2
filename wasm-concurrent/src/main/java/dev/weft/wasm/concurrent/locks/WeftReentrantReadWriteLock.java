package dev.weft.wasm.concurrent.locks;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.Waiting;
import java.io.Serializable;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.locks.ReentrantReadWriteLock}. Who waits gets it first come, first served, fair or not. */
public class WeftReentrantReadWriteLock implements WeftReadWriteLock, Serializable {

    private static final long serialVersionUID = 1L;

    /*
     * Invariants
     * - writer != null => nobody else reads
     * - somebody waits => the first of them could not have it now
     * - a Waiting's number is how often it wants to write; 0 means to read
     */
    private final transient Line waiting = new Line();
    private final transient Map<Thread, Integer> readers = new IdentityHashMap<>();
    private final boolean fair;
    private final ReadLock readLock;
    private final WriteLock writeLock;
    private transient @Nullable Thread writer;
    private transient int writeHolds;
    private transient int readHolds;

    public WeftReentrantReadWriteLock() {
        this(false);
    }

    @SuppressWarnings("this-escape") // the two only keep it
    public WeftReentrantReadWriteLock(boolean fair) {
        this.fair = fair;
        readLock = new ReadLock(this);
        writeLock = new WriteLock(this);
    }

    @Override
    public WriteLock writeLock() {
        return writeLock;
    }

    @Override
    public ReadLock readLock() {
        return readLock;
    }

    // ---- reading ----

    private boolean tryRead(Thread caller, boolean pastOthers) {
        boolean inside = writer == caller || readers.containsKey(caller);
        if (writer != null && writer != caller) {
            return false;
        }
        if (!inside && !pastOthers && !waiting.isEmpty()) {
            return false;
        }
        beginRead(caller);
        return true;
    }

    private void beginRead(Thread thread) {
        readers.merge(thread, 1, Integer::sum);
        readHolds++;
    }

    private void endRead() {
        Thread caller = Thread.currentThread();
        Integer mine = readers.get(caller);
        if (mine == null) {
            throw new IllegalMonitorStateException("attempt to unlock read lock, not locked by current thread");
        }
        if (mine == 1) {
            readers.remove(caller);
        } else {
            readers.put(caller, mine - 1);
        }
        readHolds--;
        serve();
    }

    // ---- writing ----

    private boolean tryWrite(Thread caller) {
        if (writer == caller) {
            writeHolds++;
            return true;
        }
        if (writer != null || readHolds > 0) {
            return false;
        }
        writer = caller;
        writeHolds = 1;
        return true;
    }

    private void endWrite() {
        if (writer != Thread.currentThread()) {
            throw new IllegalMonitorStateException();
        }
        if (--writeHolds == 0) {
            writer = null;
            serve();
        }
    }

    /** Lets in who may come now: the first writer, or all readers before it. */
    private void serve() {
        for (Waiting first = waiting.first(); first != null && writer == null; first = waiting.first()) {
            if (first.number == 0) {
                beginRead(first.thread());
            } else if (readHolds == 0) {
                writer = first.thread();
                writeHolds = (int) first.number;
            } else {
                return;
            }
            first.serve();
        }
    }

    private boolean await(long nanos, int number) throws InterruptedException {
        boolean served = false;
        try {
            served = Parking.await(waiting, this, nanos, null, number) != null;
            return served;
        } finally {
            if (!served) {
                serve(); // those behind may be able to come now
            }
        }
    }

    private void awaitUninterruptibly(int number) {
        boolean served = false;
        try {
            Parking.awaitUninterruptibly(waiting, this, null, number);
            served = true;
        } finally {
            if (!served) {
                serve();
            }
        }
    }

    // ---- telling ----

    public final boolean isFair() {
        return fair;
    }

    protected @Nullable Thread getOwner() {
        return writer;
    }

    public int getReadLockCount() {
        return readHolds;
    }

    public boolean isWriteLocked() {
        return writer != null;
    }

    public boolean isWriteLockedByCurrentThread() {
        return writer == Thread.currentThread();
    }

    public int getWriteHoldCount() {
        return isWriteLockedByCurrentThread() ? writeHolds : 0;
    }

    public int getReadHoldCount() {
        return readers.getOrDefault(Thread.currentThread(), 0);
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
        return WeftLockCondition.of(condition).hasWaiters(writeLock);
    }

    public int getWaitQueueLength(WeftCondition condition) {
        return WeftLockCondition.of(condition).waiters(writeLock);
    }

    @Override
    public String toString() {
        return super.toString() + "[Write locks = " + writeHolds + ", Read locks = " + readHolds + "]";
    }

    /** Stands for {@code ReentrantReadWriteLock.ReadLock}. */
    public static class ReadLock implements WeftLock, Serializable {

        private static final long serialVersionUID = 1L;

        private final WeftReentrantReadWriteLock lock;

        protected ReadLock(WeftReentrantReadWriteLock lock) {
            this.lock = lock;
        }

        @Override
        public void lock() {
            if (!lock.tryRead(Thread.currentThread(), false)) {
                lock.awaitUninterruptibly(0);
            }
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            lockWithin(Parking.FOREVER);
        }

        @Override
        public boolean tryLock() {
            return lock.tryRead(Thread.currentThread(), true);
        }

        @Override
        public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
            return lockWithin(unit.toNanos(timeout));
        }

        private boolean lockWithin(long nanos) throws InterruptedException {
            Parking.beginInterruptibly();
            return lock.tryRead(Thread.currentThread(), false) || lock.await(nanos, 0);
        }

        @Override
        public void unlock() {
            lock.endRead();
        }

        @Override
        public WeftCondition newCondition() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return super.toString() + "[Read locks = " + lock.readHolds + "]";
        }
    }

    /** Stands for {@code ReentrantReadWriteLock.WriteLock}. */
    public static class WriteLock implements WeftLock, Serializable, WeftLockCondition.Owned {

        private static final long serialVersionUID = 1L;

        private final WeftReentrantReadWriteLock lock;

        protected WriteLock(WeftReentrantReadWriteLock lock) {
            this.lock = lock;
        }

        @Override
        public void lock() {
            if (!lock.tryWrite(Thread.currentThread())) {
                lock.awaitUninterruptibly(1);
            }
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            lockWithin(Parking.FOREVER);
        }

        @Override
        public boolean tryLock() {
            return lock.tryWrite(Thread.currentThread());
        }

        @Override
        public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
            return lockWithin(unit.toNanos(timeout));
        }

        private boolean lockWithin(long nanos) throws InterruptedException {
            Parking.beginInterruptibly();
            return lock.tryWrite(Thread.currentThread()) || lock.await(nanos, 1);
        }

        @Override
        public void unlock() {
            lock.endWrite();
        }

        @Override
        public WeftCondition newCondition() {
            return new WeftLockCondition(this);
        }

        public boolean isHeldByCurrentThread() {
            return heldByCaller();
        }

        public int getHoldCount() {
            return lock.getWriteHoldCount();
        }

        @Override
        public boolean heldByCaller() {
            return lock.writer == Thread.currentThread();
        }

        @Override
        public long giveBack() {
            int all = lock.writeHolds;
            lock.writeHolds = 0;
            lock.writer = null;
            lock.serve();
            return all;
        }

        @Override
        public void takeAgain(long holds) {
            if (lock.tryWrite(Thread.currentThread())) {
                lock.writeHolds = (int) holds;
            } else {
                Parking.awaitWhateverHappens(lock.waiting, lock, null, holds);
            }
        }

        @Override
        public String toString() {
            return super.toString()
                    + (lock.writer == null ? "[Unlocked]" : "[Locked by thread " + lock.writer.getName() + "]");
        }
    }
}
