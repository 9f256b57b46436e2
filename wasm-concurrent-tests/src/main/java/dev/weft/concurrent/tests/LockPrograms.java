package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Locks and conditions. */
@SuppressWarnings("serial") // nothing here is serialised
final class LockPrograms {

    private LockPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
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
    }
}
