package dev.weft.concurrent.tests;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** The same of queues, futures and locks. */
final class TimedQueuePrograms {

    private TimedQueuePrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
        part5(suite);
    }

    private static void part1(Suite suite) {
        suite.add("transfer with a time limit", out -> {
            TransferQueue<String> thing = new LinkedTransferQueue<>();
            out.tell("short", () -> thing.tryTransfer("x", 2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.tryTransfer("x", 0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.tryTransfer("x", -5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.tryTransfer("x", 1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.poll();
            waits.join();
        });
        suite.add("transfer interrupted within its time", out -> {
            TransferQueue<String> thing = new LinkedTransferQueue<>();
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.tryTransfer("x", 1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.tryTransfer("x", 1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.poll();
            next.join();
        });
        suite.add("transfer take with a time limit", out -> {
            TransferQueue<String> thing = new LinkedTransferQueue<>();
            out.tell("short", () -> thing.poll(2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.poll(0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.poll(-5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.poll(1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.tryTransfer("given");
            waits.join();
        });
        suite.add("transfer take interrupted within its time", out -> {
            TransferQueue<String> thing = new LinkedTransferQueue<>();
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.poll(1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.poll(1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.tryTransfer("given");
            next.join();
        });
    }

    private static void part2(Suite suite) {
        suite.add("priority queue with a time limit", out -> {
            BlockingQueue<String> thing = new PriorityBlockingQueue<>();
            out.tell("short", () -> thing.poll(2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.poll(0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.poll(-5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.poll(1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.add("given");
            waits.join();
        });
        suite.add("priority queue interrupted within its time", out -> {
            BlockingQueue<String> thing = new PriorityBlockingQueue<>();
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.poll(1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.poll(1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.add("given");
            next.join();
        });
        suite.add("exchanger with a time limit", out -> {
            Exchanger<String> thing = new Exchanger<>();
            out.tell("short", () -> thing.exchange("waiting", 2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.exchange("waiting", 0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.exchange("waiting", -5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.exchange("waiting", 1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.exchange("given");
            waits.join();
        });
        suite.add("exchanger interrupted within its time", out -> {
            Exchanger<String> thing = new Exchanger<>();
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.exchange("waiting", 1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
        });
    }

    private static void part3(Suite suite) {
        suite.add("future with a time limit", out -> {
            CompletableFuture<String> thing = new CompletableFuture<>();
            out.tell("short", () -> thing.get(2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.get(0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.get(-5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.get(1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.complete("given");
            waits.join();
        });
        suite.add("future interrupted within its time", out -> {
            CompletableFuture<String> thing = new CompletableFuture<>();
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.get(1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.get(1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.complete("given");
            next.join();
        });
        suite.add("phaser with a time limit", out -> {
            Phaser thing = new Phaser(1);
            out.tell("short", () -> thing.awaitAdvanceInterruptibly(0, 2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.awaitAdvanceInterruptibly(0, 0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.awaitAdvanceInterruptibly(0, -5, TimeUnit.SECONDS));
            Thread waits =
                    new Thread(() -> out.tell("served", () -> thing.awaitAdvanceInterruptibly(0, 1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.arrive();
            waits.join();
        });
        suite.add("phaser interrupted within its time", out -> {
            Phaser thing = new Phaser(1);
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.awaitAdvanceInterruptibly(0, 1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next =
                    new Thread(() -> out.tell("next", () -> thing.awaitAdvanceInterruptibly(0, 1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.arrive();
            next.join();
        });
    }

    private static void part4(Suite suite) {
        suite.add("barrier with a time limit", out -> {
            CyclicBarrier thing = new CyclicBarrier(2);
            Thread waits = new Thread(() -> out.tell("served", () -> thing.await(1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.await();
            waits.join();
        });
        suite.add("barrier interrupted within its time", out -> {
            CyclicBarrier thing = new CyclicBarrier(2);
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.await(1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
        });
        suite.add("reentrant lock within a time limit", out -> {
            ReentrantLock lock = new ReentrantLock();
            lock.lock();
            Thread late = new Thread(() -> out.tell("late", () -> lock.tryLock(2, TimeUnit.MILLISECONDS)));
            late.start();
            late.join();
            Thread interrupted = new Thread(() -> out.tell("interrupted", () -> lock.tryLock(1, TimeUnit.HOURS)));
            interrupted.start();
            ThreadPrograms.await(interrupted, Thread.State.TIMED_WAITING);
            interrupted.interrupt();
            interrupted.join();
            Thread served = new Thread(() -> {
                out.tell("served", () -> lock.tryLock(1, TimeUnit.HOURS));
                lock.unlock();
            });
            served.start();
            ThreadPrograms.await(served, Thread.State.TIMED_WAITING);
            lock.unlock();
            served.join();
            out.say(lock.tryLock());
            lock.unlock();
        });
        suite.add("read lock within a time limit", out -> {
            ReentrantReadWriteLock both = new ReentrantReadWriteLock();
            Lock lock = both.readLock();
            both.writeLock().lock();
            Thread late = new Thread(() -> out.tell("late", () -> lock.tryLock(2, TimeUnit.MILLISECONDS)));
            late.start();
            late.join();
            Thread interrupted = new Thread(() -> out.tell("interrupted", () -> lock.tryLock(1, TimeUnit.HOURS)));
            interrupted.start();
            ThreadPrograms.await(interrupted, Thread.State.TIMED_WAITING);
            interrupted.interrupt();
            interrupted.join();
            Thread served = new Thread(() -> {
                out.tell("served", () -> lock.tryLock(1, TimeUnit.HOURS));
                lock.unlock();
            });
            served.start();
            ThreadPrograms.await(served, Thread.State.TIMED_WAITING);
            both.writeLock().unlock();
            served.join();
            out.say(lock.tryLock());
            lock.unlock();
        });
    }

    private static void part5(Suite suite) {
        suite.add("write lock within a time limit", out -> {
            ReentrantReadWriteLock both = new ReentrantReadWriteLock();
            Lock lock = both.writeLock();
            both.readLock().lock();
            Thread late = new Thread(() -> out.tell("late", () -> lock.tryLock(2, TimeUnit.MILLISECONDS)));
            late.start();
            late.join();
            Thread interrupted = new Thread(() -> out.tell("interrupted", () -> lock.tryLock(1, TimeUnit.HOURS)));
            interrupted.start();
            ThreadPrograms.await(interrupted, Thread.State.TIMED_WAITING);
            interrupted.interrupt();
            interrupted.join();
            Thread served = new Thread(() -> {
                out.tell("served", () -> lock.tryLock(1, TimeUnit.HOURS));
                lock.unlock();
            });
            served.start();
            ThreadPrograms.await(served, Thread.State.TIMED_WAITING);
            both.readLock().unlock();
            served.join();
            out.say(lock.tryLock());
            lock.unlock();
        });
        suite.add("stamped write lock within a time limit", out -> {
            StampedLock both = new StampedLock();
            Lock lock = both.asWriteLock();
            both.asReadLock().lock();
            Thread late = new Thread(() -> out.tell("late", () -> lock.tryLock(2, TimeUnit.MILLISECONDS)));
            late.start();
            late.join();
            Thread interrupted = new Thread(() -> out.tell("interrupted", () -> lock.tryLock(1, TimeUnit.HOURS)));
            interrupted.start();
            ThreadPrograms.await(interrupted, Thread.State.TIMED_WAITING);
            interrupted.interrupt();
            interrupted.join();
            Thread served = new Thread(() -> {
                out.tell("served", () -> lock.tryLock(1, TimeUnit.HOURS));
                lock.unlock();
            });
            served.start();
            ThreadPrograms.await(served, Thread.State.TIMED_WAITING);
            both.asReadLock().unlock();
            served.join();
            out.say(lock.tryLock());
            lock.unlock();
        });
    }
}
