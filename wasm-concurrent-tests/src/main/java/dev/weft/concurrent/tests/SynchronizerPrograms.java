package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.StampedLock;

/** Stamped locks, parking and synchronizers. */
@SuppressWarnings("serial") // nothing here is serialised
final class SynchronizerPrograms {

    private SynchronizerPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
    }

    private static void part1(Suite suite) {
        suite.add("stamped lock", out -> {
            StampedLock lock = new StampedLock();
            long write = lock.writeLock();
            out.say(
                    write != 0,
                    lock.isWriteLocked(),
                    lock.tryOptimisticRead(),
                    lock.tryReadLock(),
                    lock.tryWriteLock());
            lock.unlockWrite(write);
            long optimistic = lock.tryOptimisticRead();
            out.say(lock.validate(optimistic), lock.validate(0));
            long read = lock.readLock();
            long second = lock.tryReadLock();
            out.say(lock.getReadLockCount(), lock.isReadLocked(), lock.tryWriteLock(), lock.validate(optimistic));
            lock.unlockRead(read);
            lock.unlock(second);
            lock.unlock(lock.writeLock());
            out.say(lock.validate(optimistic));
            out.tries("wrong", () -> lock.unlockWrite(write));
            out.tries("wrong read", () -> lock.unlockRead(read));
        });
        suite.add("stamped lock converts", out -> {
            StampedLock lock = new StampedLock();
            long write = lock.tryConvertToWriteLock(lock.readLock());
            out.say(write != 0, lock.isWriteLocked(), StampedLock.isWriteLockStamp(write));
            long read = lock.tryConvertToReadLock(write);
            out.say(read != 0, lock.isWriteLocked(), lock.getReadLockCount(), StampedLock.isReadLockStamp(read));
            long optimistic = lock.tryConvertToOptimisticRead(read);
            out.say(
                    optimistic != 0,
                    lock.isReadLocked(),
                    lock.validate(optimistic),
                    StampedLock.isOptimisticReadStamp(optimistic));
            long other = lock.readLock();
            out.say(lock.tryConvertToWriteLock(lock.readLock()));
            out.say(
                    lock.tryUnlockRead(),
                    lock.tryUnlockRead(),
                    lock.tryUnlockRead(),
                    lock.tryUnlockWrite(),
                    other != 0);
            Lock view = lock.asWriteLock();
            view.lock();
            out.say(lock.isWriteLocked(), lock.asReadLock().tryLock());
            view.unlock();
        });
        suite.add("stamped lock waits", out -> {
            StampedLock lock = new StampedLock();
            long write = lock.writeLock();
            Thread reads = new Thread(() -> {
                long stamp = lock.readLock();
                out.say("read");
                lock.unlockRead(stamp);
            });
            reads.start();
            ThreadPrograms.await(reads, Thread.State.WAITING);
            out.say("writing");
            lock.unlockWrite(write);
            reads.join();
            long read = lock.readLock();
            out.say(lock.tryWriteLock(1, TimeUnit.MILLISECONDS));
            lock.unlockRead(read);
        });
        suite.add("park and unpark", out -> {
            Object blocker = "blocker";
            Thread parks = new Thread(() -> {
                LockSupport.park(blocker);
                out.say("unparked");
                LockSupport.unpark(Thread.currentThread());
                LockSupport.park();
                out.say("permit");
                LockSupport.parkNanos(1000);
                out.say("time");
                Thread.currentThread().interrupt();
                LockSupport.park();
                out.say("interrupted", Thread.currentThread().isInterrupted());
            });
            parks.start();
            ThreadPrograms.await(parks, Thread.State.WAITING);
            out.say(LockSupport.getBlocker(parks));
            LockSupport.unpark(parks);
            parks.join();
            out.say(LockSupport.getBlocker(parks));
            LockSupport.unpark(null);
        });
    }

    private static void part2(Suite suite) {
        suite.add("queued synchronizer", out -> {
            class Gate extends AbstractQueuedSynchronizer {
                @Override
                protected int tryAcquireShared(int ignored) {
                    return getState() == 0 ? -1 : 1;
                }

                @Override
                protected boolean tryReleaseShared(int ignored) {
                    setState(1);
                    return true;
                }
            }
            Gate gate = new Gate();
            List<Thread> threads = new ArrayList<>();
            CountDownLatch passed = new CountDownLatch(3);
            for (int i = 0; i < 3; i++) {
                Thread thread = new Thread(() -> {
                    gate.acquireShared(1);
                    passed.countDown();
                });
                thread.start();
                ThreadPrograms.await(thread, Thread.State.WAITING);
                threads.add(thread);
            }
            out.say(gate.hasQueuedThreads(), gate.getQueueLength(), gate.getFirstQueuedThread() == threads.get(0));
            out.say(gate.tryAcquireSharedNanos(1, 1000));
            gate.releaseShared(1);
            passed.await();
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(gate.hasQueuedThreads(), gate.hasContended());
            out.tries("exclusive", () -> gate.acquire(1));
        });
    }
}
