package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Locks and meeting points. */
@SuppressWarnings("serial") // nothing here is serialised
final class LockPrograms {

    private LockPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
        part5(suite);
        part6(suite);
        part7(suite);
    }

    private static void part1(Suite suite) {
        suite.add("reentrant lock plain", out -> {
            ReentrantLock lock = new ReentrantLock();
            out.say(lock.isFair(), lock.isLocked(), lock.tryLock(), lock.isHeldByCurrentThread(), lock.getHoldCount());
            lock.lock();
            out.say(lock.getHoldCount());
            lock.unlock();
            lock.unlock();
            out.say(lock.isLocked());
            out.tries("unlock", lock::unlock);
            lock.lock();
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int n = i;
                Thread thread = new Thread(() -> {
                    lock.lock();
                    order.add("t" + n);
                    lock.unlock();
                });
                thread.start();
                while (lock.getQueueLength() <= i) {
                    Thread.sleep(1);
                }
                threads.add(thread);
            }
            out.say(lock.hasQueuedThreads(), lock.hasQueuedThread(threads.get(1)), lock.getQueueLength());
            lock.unlock();
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(order);
        });
        suite.add("reentrant lock true", out -> {
            ReentrantLock lock = new ReentrantLock(true);
            out.say(lock.isFair(), lock.isLocked(), lock.tryLock(), lock.isHeldByCurrentThread(), lock.getHoldCount());
            lock.lock();
            out.say(lock.getHoldCount());
            lock.unlock();
            lock.unlock();
            out.say(lock.isLocked());
            out.tries("unlock", lock::unlock);
            lock.lock();
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int n = i;
                Thread thread = new Thread(() -> {
                    lock.lock();
                    order.add("t" + n);
                    lock.unlock();
                });
                thread.start();
                while (lock.getQueueLength() <= i) {
                    Thread.sleep(1);
                }
                threads.add(thread);
            }
            out.say(lock.hasQueuedThreads(), lock.hasQueuedThread(threads.get(1)), lock.getQueueLength());
            lock.unlock();
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(order);
        });
        suite.add("lock held by another", out -> {
            ReentrantLock lock = new ReentrantLock();
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            Thread holder = new Thread(
                    () -> {
                        lock.lock();
                        held.countDown();
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            out.say(e);
                        } finally {
                            lock.unlock();
                        }
                    },
                    "holder");
            holder.start();
            held.await();
            String text = lock.toString();
            out.say(
                    lock.tryLock(),
                    lock.isHeldByCurrentThread(),
                    lock.tryLock(1, TimeUnit.MILLISECONDS),
                    text.substring(text.indexOf('[')));
            out.tries("unlock", lock::unlock);
            go.countDown();
            out.say(lock.tryLock(10, TimeUnit.SECONDS));
            lock.unlock();
        });
        suite.add("lock interruptibly", out -> {
            ReentrantLock lock = new ReentrantLock();
            lock.lock();
            Thread waits = new Thread(() -> {
                out.tries("interruptibly", lock::lockInterruptibly);
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.WAITING);
            waits.interrupt();
            waits.join();
            Thread stubborn = new Thread(() -> {
                lock.lock();
                out.say("has it", Thread.currentThread().isInterrupted());
                lock.unlock();
            });
            stubborn.start();
            ThreadPrograms.await(stubborn, Thread.State.WAITING);
            stubborn.interrupt();
            lock.unlock();
            stubborn.join();
            Thread.currentThread().interrupt();
            out.tries("before", lock::lockInterruptibly);
        });
    }

    private static void part2(Suite suite) {
        suite.add("condition", out -> {
            ReentrantLock lock = new ReentrantLock();
            Condition ready = lock.newCondition();
            List<Thread> threads = new ArrayList<>();
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int n = i;
                Thread thread = new Thread(() -> {
                    lock.lock();
                    lock.lock();
                    try {
                        ready.await();
                        order.add("t" + n + " " + lock.getHoldCount());
                    } catch (InterruptedException e) {
                        out.say(e);
                    } finally {
                        lock.unlock();
                        lock.unlock();
                    }
                });
                thread.start();
                ThreadPrograms.await(thread, Thread.State.WAITING);
                threads.add(thread);
            }
            lock.lock();
            out.say(lock.hasWaiters(ready), lock.getWaitQueueLength(ready));
            ready.signal();
            out.say(lock.getWaitQueueLength(ready), order);
            lock.unlock();
            threads.get(0).join();
            lock.lock();
            ready.signalAll();
            lock.unlock();
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(order);
            out.tries("unheld", ready::signal);
            out.tries("unheld await", ready::await);
        });
        suite.add("condition times out", out -> {
            ReentrantLock lock = new ReentrantLock();
            Condition never = lock.newCondition();
            lock.lock();
            out.say(never.await(1, TimeUnit.MILLISECONDS), never.awaitNanos(1000) <= 0, lock.getHoldCount());
            out.say(never.awaitUntil(new Date(System.currentTimeMillis() + 2)), never.awaitUntil(new Date(0)));
            out.say(never.await(0, TimeUnit.SECONDS), never.awaitNanos(0) <= 0);
            lock.unlock();
        });
        suite.add("condition interrupted", out -> {
            ReentrantLock lock = new ReentrantLock();
            Condition never = lock.newCondition();
            Thread waits = new Thread(() -> {
                lock.lock();
                try {
                    out.tries("await", never::await);
                    out.say(lock.isHeldByCurrentThread(), Thread.currentThread().isInterrupted());
                } finally {
                    lock.unlock();
                }
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.WAITING);
            waits.interrupt();
            waits.join();
            Thread stubborn = new Thread(() -> {
                lock.lock();
                never.awaitUninterruptibly();
                out.say("signalled", Thread.currentThread().isInterrupted());
                lock.unlock();
            });
            stubborn.start();
            ThreadPrograms.await(stubborn, Thread.State.WAITING);
            stubborn.interrupt();
            lock.lock();
            never.signal();
            lock.unlock();
            stubborn.join();
        });
        suite.add("bounded buffer", out -> {
            ReentrantLock lock = new ReentrantLock();
            Condition notFull = lock.newCondition();
            Condition notEmpty = lock.newCondition();
            List<Integer> buffer = new ArrayList<>();
            long[] sum = new long[1];
            Thread producer = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    lock.lock();
                    try {
                        while (buffer.size() == 3) {
                            notFull.awaitUninterruptibly();
                        }
                        buffer.add(i);
                        notEmpty.signal();
                    } finally {
                        lock.unlock();
                    }
                }
            });
            Thread consumer = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    lock.lock();
                    try {
                        while (buffer.isEmpty()) {
                            notEmpty.awaitUninterruptibly();
                        }
                        sum[0] += buffer.remove(0);
                        notFull.signal();
                    } finally {
                        lock.unlock();
                    }
                }
            });
            producer.start();
            consumer.start();
            producer.join();
            consumer.join();
            out.say(sum[0]);
        });
    }

    private static void part3(Suite suite) {
        suite.add("read write lock", out -> {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            lock.readLock().lock();
            lock.readLock().lock();
            out.say(lock.getReadLockCount(), lock.getReadHoldCount(), lock.isWriteLocked());
            out.say(lock.writeLock().tryLock());
            Thread reads = new Thread(() -> {
                out.say(lock.readLock().tryLock(), lock.getReadLockCount(), lock.getReadHoldCount());
                lock.readLock().unlock();
            });
            reads.start();
            reads.join();
            lock.readLock().unlock();
            lock.readLock().unlock();
            out.tries("too often", lock.readLock()::unlock);
            lock.writeLock().lock();
            out.say(lock.isWriteLocked(), lock.isWriteLockedByCurrentThread(), lock.getWriteHoldCount());
            lock.readLock().lock();
            lock.writeLock().unlock();
            out.say(lock.isWriteLocked(), lock.getReadLockCount());
            lock.readLock().unlock();
            out.tries("unheld", lock.writeLock()::unlock);
            out.tries("condition", lock.readLock()::newCondition);
        });
        suite.add("writer keeps readers out", out -> {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            lock.readLock().lock();
            Thread writer = new Thread(() -> {
                lock.writeLock().lock();
                order.add("writer");
                lock.writeLock().unlock();
            });
            writer.start();
            while (lock.getQueueLength() < 1) {
                Thread.sleep(1);
            }
            Thread reader = new Thread(() -> {
                lock.readLock().lock();
                order.add("reader");
                lock.readLock().unlock();
            });
            reader.start();
            while (lock.getQueueLength() < 2) {
                Thread.sleep(1);
            }
            out.say(order, lock.hasQueuedThreads());
            lock.readLock().unlock();
            writer.join();
            reader.join();
            out.say(order);
        });
        suite.add("write lock condition", out -> {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            Condition condition = lock.writeLock().newCondition();
            Thread waits = new Thread(() -> {
                lock.writeLock().lock();
                try {
                    condition.await();
                    out.say("signalled", lock.isWriteLockedByCurrentThread());
                } catch (InterruptedException e) {
                    out.say(e);
                } finally {
                    lock.writeLock().unlock();
                }
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.WAITING);
            lock.writeLock().lock();
            condition.signalAll();
            lock.writeLock().unlock();
            waits.join();
        });
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
    }

    private static void part4(Suite suite) {
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

    private static void part5(Suite suite) {
        suite.add("exclusive synchronizer", out -> {
            class Mutex extends AbstractQueuedSynchronizer {
                @Override
                protected boolean tryAcquire(int ignored) {
                    if (!compareAndSetState(0, 1)) {
                        return false;
                    }
                    setExclusiveOwnerThread(Thread.currentThread());
                    return true;
                }

                @Override
                protected boolean tryRelease(int ignored) {
                    setExclusiveOwnerThread(null);
                    setState(0);
                    return true;
                }

                @Override
                protected boolean isHeldExclusively() {
                    return getExclusiveOwnerThread() == Thread.currentThread();
                }

                ConditionObject condition() {
                    return new ConditionObject();
                }
            }
            Mutex mutex = new Mutex();
            AbstractQueuedSynchronizer.ConditionObject condition = mutex.condition();
            Thread waits = new Thread(() -> {
                mutex.acquire(1);
                condition.awaitUninterruptibly();
                out.say("signalled", mutex.isHeldExclusively());
                mutex.release(1);
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.WAITING);
            mutex.acquire(1);
            out.say(mutex.hasWaiters(condition), mutex.owns(condition));
            condition.signal();
            out.say(mutex.hasWaiters(condition));
            mutex.release(1);
            waits.join();
            mutex.acquire(1);
            out.say(mutex.tryAcquireNanos(1, 1000));
            mutex.release(1);
        });
        suite.add("latch", out -> {
            CountDownLatch latch = new CountDownLatch(2);
            Thread waits = new Thread(() -> out.tries("await", latch::await));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.WAITING);
            out.say(latch.getCount(), latch.await(1, TimeUnit.MILLISECONDS));
            latch.countDown();
            latch.countDown();
            latch.countDown();
            waits.join();
            out.say(latch.getCount(), latch.await(0, TimeUnit.SECONDS));
            out.tries("negative", () -> new CountDownLatch(-1));
            Thread.currentThread().interrupt();
            out.tries("interrupted", latch::await);
            String text = latch.toString();
            out.say(text.substring(text.indexOf('[')));
        });
        suite.add("barrier", out -> {
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            CyclicBarrier barrier = new CyclicBarrier(3, () -> order.add("action"));
            for (int round = 0; round < 2; round++) {
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    Thread thread = new Thread(() -> out.tries("party", barrier::await));
                    thread.start();
                    ThreadPrograms.await(thread, Thread.State.WAITING);
                    threads.add(thread);
                }
                out.say(barrier.getNumberWaiting());
                out.say(barrier.await());
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            out.say(order, barrier.getParties(), barrier.isBroken());
            out.tries("zero", () -> new CyclicBarrier(0));
        });
        suite.add("barrier breaks", out -> {
            CyclicBarrier barrier = new CyclicBarrier(3);
            Thread one = new Thread(() -> out.tries("one", barrier::await));
            one.start();
            ThreadPrograms.await(one, Thread.State.WAITING);
            out.tries("late", () -> barrier.await(1, TimeUnit.MILLISECONDS));
            one.join();
            out.say(barrier.isBroken());
            out.tries("broken", barrier::await);
            barrier.reset();
            out.say(barrier.isBroken());
            Thread two = new Thread(() -> out.tries("two", barrier::await));
            two.start();
            ThreadPrograms.await(two, Thread.State.WAITING);
            two.interrupt();
            two.join();
            out.say(barrier.isBroken());
            barrier.reset();
            Thread three = new Thread(() -> out.tries("three", barrier::await));
            three.start();
            ThreadPrograms.await(three, Thread.State.WAITING);
            barrier.reset();
            three.join();
            out.say(barrier.isBroken());
        });
    }

    private static void part6(Suite suite) {
        suite.add("barrier action fails", out -> {
            CyclicBarrier barrier = new CyclicBarrier(2, () -> {
                throw new IllegalStateException("action");
            });
            Thread one = new Thread(() -> out.tries("one", barrier::await));
            one.start();
            ThreadPrograms.await(one, Thread.State.WAITING);
            String failure;
            try {
                barrier.await();
                failure = "none";
            } catch (IllegalStateException e) {
                failure = e.getMessage();
            }
            one.join();
            out.say(failure, barrier.isBroken());
        });
        suite.add("semaphore", out -> {
            Semaphore semaphore = new Semaphore(2, true);
            semaphore.acquire();
            out.say(semaphore.tryAcquire(), semaphore.tryAcquire(), semaphore.availablePermits(), semaphore.isFair());
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            Thread two = new Thread(() -> {
                semaphore.acquireUninterruptibly(2);
                order.add("two");
                semaphore.release(2);
            });
            two.start();
            ThreadPrograms.await(two, Thread.State.WAITING);
            Thread one = new Thread(() -> {
                semaphore.acquireUninterruptibly();
                order.add("one");
                semaphore.release();
            });
            one.start();
            ThreadPrograms.await(one, Thread.State.WAITING);
            out.say(semaphore.hasQueuedThreads(), semaphore.getQueueLength());
            semaphore.release();
            out.say(order);
            semaphore.release();
            two.join();
            one.join();
            out.say(order, semaphore.availablePermits(), semaphore.drainPermits(), semaphore.availablePermits());
            out.say(semaphore.tryAcquire(1, TimeUnit.MILLISECONDS));
            out.tries("negative", () -> semaphore.acquire(-1));
            semaphore.release(3);
            out.say(semaphore.tryAcquire(3, 1, TimeUnit.SECONDS));
        });
        suite.add("semaphore interrupted", out -> {
            Semaphore semaphore = new Semaphore(0);
            Thread waits = new Thread(() -> out.tries("acquire", semaphore::acquire));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.WAITING);
            waits.interrupt();
            waits.join();
            out.say(semaphore.getQueueLength(), new Semaphore(-1).tryAcquire());
            String text = semaphore.toString();
            out.say(text.substring(text.indexOf('[')));
        });
        suite.add("phaser", out -> {
            Phaser phaser = new Phaser(1) {
                @Override
                protected boolean onAdvance(int phase, int parties) {
                    out.say("advance", phase, parties);
                    return phase >= 2 || parties == 0;
                }
            };
            for (int i = 0; i < 2; i++) {
                phaser.register();
                new Thread(() -> {
                            while (phaser.arriveAndAwaitAdvance() >= 0) {
                                Thread.yield();
                            }
                        })
                        .start();
            }
            out.say(phaser.getPhase(), phaser.getRegisteredParties());
            while (phaser.arriveAndAwaitAdvance() >= 0) {
                Thread.yield();
            }
            out.say(phaser.isTerminated(), phaser.getRegisteredParties(), phaser.register() < 0);
        });
    }

    private static void part7(Suite suite) {
        suite.add("phaser arrivals", out -> {
            Phaser phaser = new Phaser(2);
            out.say(phaser.arrive(), phaser.getArrivedParties(), phaser.getUnarrivedParties(), phaser.getPhase());
            out.say(phaser.arriveAndDeregister(), phaser.getPhase(), phaser.getRegisteredParties());
            out.say(phaser.awaitAdvance(0), phaser.awaitAdvance(-5));
            out.tell("time", () -> phaser.awaitAdvanceInterruptibly(1, 1, TimeUnit.MILLISECONDS));
            out.say(phaser.bulkRegister(2), phaser.getRegisteredParties());
            phaser.forceTermination();
            out.say(phaser.isTerminated(), phaser.arrive() < 0);
            out.tell("unregistered", () -> new Phaser().arrive());
            out.tell("negative", () -> new Phaser(-1));
        });
        suite.add("phaser tree", out -> {
            Phaser root = new Phaser();
            Phaser left = new Phaser(root, 1);
            Phaser right = new Phaser(root, 1);
            out.say(root.getRegisteredParties(), left.getRoot() == root, left.getParent() == root);
            out.say(left.arrive(), root.getPhase(), right.arrive(), root.getPhase(), left.getPhase());
            out.say(left.arriveAndDeregister(), root.getRegisteredParties());
            out.say(right.arrive(), right.getPhase());
        });
        suite.add("exchanger", out -> {
            Exchanger<String> exchanger = new Exchanger<>();
            Thread other = new Thread(() -> out.tell("other", () -> exchanger.exchange("from other")));
            other.start();
            ThreadPrograms.await(other, Thread.State.WAITING);
            String got = exchanger.exchange("from main");
            other.join();
            out.say(got);
            out.tell("time", () -> exchanger.exchange("x", 1, TimeUnit.MILLISECONDS));
            Thread.currentThread().interrupt();
            out.tell("interrupted", () -> exchanger.exchange("x"));
        });
    }
}
