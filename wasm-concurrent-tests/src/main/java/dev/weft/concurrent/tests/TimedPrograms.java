package dev.weft.concurrent.tests;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Waits that end in time, run out of it, or are interrupted: meeting points and queues. */
final class TimedPrograms {

    private TimedPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
        part5(suite);
    }

    private static void part1(Suite suite) {
        suite.add("latch with a time limit", out -> {
            CountDownLatch thing = new CountDownLatch(1);
            out.tell("short", () -> thing.await(2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.await(0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.await(-5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.await(1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.countDown();
            waits.join();
        });
        suite.add("latch interrupted within its time", out -> {
            CountDownLatch thing = new CountDownLatch(1);
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.await(1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.await(1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.countDown();
            next.join();
        });
        suite.add("semaphore with a time limit", out -> {
            Semaphore thing = new Semaphore(0);
            out.tell("short", () -> thing.tryAcquire(2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.tryAcquire(0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.tryAcquire(-5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.tryAcquire(1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.release();
            waits.join();
        });
        suite.add("semaphore interrupted within its time", out -> {
            Semaphore thing = new Semaphore(0);
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.tryAcquire(1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.tryAcquire(1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.release();
            next.join();
        });
    }

    private static void part2(Suite suite) {
        suite.add("semaphore of several with a time limit", out -> {
            Semaphore thing = new Semaphore(1);
            out.tell("short", () -> thing.tryAcquire(2, 2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.tryAcquire(2, 0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.tryAcquire(2, -5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.tryAcquire(2, 1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.release();
            waits.join();
        });
        suite.add("semaphore of several interrupted within its time", out -> {
            Semaphore thing = new Semaphore(1);
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.tryAcquire(2, 1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.tryAcquire(2, 1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.release();
            next.join();
        });
        suite.add("blocking queue with a time limit", out -> {
            BlockingQueue<String> thing = new LinkedBlockingQueue<>();
            out.tell("short", () -> thing.poll(2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.poll(0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.poll(-5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.poll(1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.add("given");
            waits.join();
        });
        suite.add("blocking queue interrupted within its time", out -> {
            BlockingQueue<String> thing = new LinkedBlockingQueue<>();
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
    }

    private static void part3(Suite suite) {
        suite.add("deque from the end with a time limit", out -> {
            BlockingDeque<String> thing = new LinkedBlockingDeque<>();
            out.tell("short", () -> thing.pollLast(2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.pollLast(0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.pollLast(-5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.pollLast(1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.addFirst("given");
            waits.join();
        });
        suite.add("deque from the end interrupted within its time", out -> {
            BlockingDeque<String> thing = new LinkedBlockingDeque<>();
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.pollLast(1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.pollLast(1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.addFirst("given");
            next.join();
        });
        suite.add("full queue with a time limit", out -> {
            BlockingQueue<String> thing = new ArrayBlockingQueue<>(1, true, List.of("first"));
            out.tell("short", () -> thing.offer("second", 2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.offer("second", 0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.offer("second", -5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.offer("second", 1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.poll();
            waits.join();
        });
        suite.add("full queue interrupted within its time", out -> {
            BlockingQueue<String> thing = new ArrayBlockingQueue<>(1, true, List.of("first"));
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.offer("second", 1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.offer("second", 1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.poll();
            next.join();
        });
    }

    private static void part4(Suite suite) {
        suite.add("full deque with a time limit", out -> {
            BlockingDeque<String> thing = new LinkedBlockingDeque<>(1);
            thing.add("first");
            out.tell("short", () -> thing.offerFirst("second", 2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.offerFirst("second", 0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.offerFirst("second", -5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.offerFirst("second", 1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.poll();
            waits.join();
        });
        suite.add("full deque interrupted within its time", out -> {
            BlockingDeque<String> thing = new LinkedBlockingDeque<>(1);
            thing.add("first");
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.offerFirst("second", 1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.offerFirst("second", 1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.poll();
            next.join();
        });
        suite.add("synchronous put with a time limit", out -> {
            SynchronousQueue<String> thing = new SynchronousQueue<>();
            out.tell("short", () -> thing.offer("x", 2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.offer("x", 0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.offer("x", -5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.offer("x", 1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.poll();
            waits.join();
        });
        suite.add("synchronous put interrupted within its time", out -> {
            SynchronousQueue<String> thing = new SynchronousQueue<>();
            Thread waits = new Thread(() -> {
                out.tell("interrupted", () -> thing.offer("x", 1, TimeUnit.HOURS));
                out.say(Thread.currentThread().isInterrupted());
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            waits.interrupt();
            waits.join();
            Thread next = new Thread(() -> out.tell("next", () -> thing.offer("x", 1, TimeUnit.HOURS)));
            next.start();
            ThreadPrograms.await(next, Thread.State.TIMED_WAITING);
            thing.poll();
            next.join();
        });
    }

    private static void part5(Suite suite) {
        suite.add("synchronous take with a time limit", out -> {
            SynchronousQueue<String> thing = new SynchronousQueue<>();
            out.tell("short", () -> thing.poll(2, TimeUnit.MILLISECONDS));
            out.tell("none", () -> thing.poll(0, TimeUnit.NANOSECONDS));
            out.tell("negative", () -> thing.poll(-5, TimeUnit.SECONDS));
            Thread waits = new Thread(() -> out.tell("served", () -> thing.poll(1, TimeUnit.HOURS)));
            waits.start();
            ThreadPrograms.await(waits, Thread.State.TIMED_WAITING);
            thing.offer("given");
            waits.join();
        });
        suite.add("synchronous take interrupted within its time", out -> {
            SynchronousQueue<String> thing = new SynchronousQueue<>();
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
            thing.offer("given");
            next.join();
        });
    }
}
