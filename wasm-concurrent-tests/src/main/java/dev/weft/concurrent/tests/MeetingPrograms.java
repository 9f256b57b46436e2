package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** Latches, barriers, semaphores, phasers, exchangers. */
@SuppressWarnings("serial") // nothing here is serialised
final class MeetingPrograms {

    private MeetingPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
    }

    private static void part1(Suite suite) {
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
                int index = barrier.await();
                for (Thread thread : threads) {
                    thread.join();
                }
                out.say(index);
            }
            out.say(order, barrier.getParties(), barrier.isBroken());
            out.tries("zero", () -> new CyclicBarrier(0));
        });
        suite.add("barrier breaks", out -> {
            CyclicBarrier barrier = new CyclicBarrier(3);
            Thread one = new Thread(() -> out.tries("one", barrier::await));
            one.start();
            ThreadPrograms.await(one, Thread.State.WAITING);
            String late = Out.outcome(() -> barrier.await(1, TimeUnit.MILLISECONDS));
            one.join();
            out.say("late", late, barrier.isBroken());
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

    private static void part2(Suite suite) {
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

    private static void part3(Suite suite) {
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
