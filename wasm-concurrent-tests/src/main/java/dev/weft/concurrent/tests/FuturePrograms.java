package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Futures, scheduled tasks and the ends of pools. */
final class FuturePrograms {

    private FuturePrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
    }

    private static void part1(Suite suite) {
        suite.add("future task", out -> {
            FutureTask<String> task = new FutureTask<>(() -> "value");
            out.say(task.isDone(), task.state());
            task.run();
            task.run();
            out.say(task.isDone(), task.get(), task.resultNow(), task.state());
            out.say(task.cancel(true), task.isCancelled());
            FutureTask<String> failing = new FutureTask<>(() -> {
                throw new IllegalStateException("x");
            });
            failing.run();
            out.tell("get", failing::get);
            out.say(failing.exceptionNow().getMessage(), failing.state());
            out.tell("now", failing::resultNow);
            FutureTask<String> cancelled = new FutureTask<>(() -> "never");
            out.say(cancelled.cancel(false), cancelled.isDone(), cancelled.isCancelled(), cancelled.state());
            out.tell("get", cancelled::get);
            out.tell("exception", cancelled::exceptionNow);
            out.tell("unfinished", () -> new FutureTask<>(() -> 1).resultNow());
        });
        suite.add("future times out", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
            CountDownLatch go = new CountDownLatch(1);
            Future<String> future = pool.submit(() -> {
                go.await();
                return "late";
            });
            out.tell("short", () -> future.get(1, TimeUnit.MILLISECONDS));
            out.tell("none", () -> future.get(0, TimeUnit.MILLISECONDS));
            go.countDown();
            out.say(future.get(10, TimeUnit.SECONDS));
            pool.shutdown();
        });
        suite.add("cancel interrupts", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
            CountDownLatch began = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            Future<?> future = pool.submit(() -> {
                began.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    out.say("interrupted");
                    ended.countDown();
                }
            });
            began.await();
            boolean first = future.cancel(true);
            boolean second = future.cancel(true);
            boolean done = future.isDone();
            ended.await();
            out.say(first, second, done);
            out.tell("get", future::get);
            pool.shutdown();
        });
        suite.add("cancel lets run", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
            CountDownLatch began = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            Future<?> future = pool.submit(() -> {
                began.countDown();
                go.await();
                out.say("ran on");
                ended.countDown();
                return 0;
            });
            began.await();
            out.say(future.cancel(false));
            go.countDown();
            ended.await();
            pool.shutdown();
        });
    }

    private static void part2(Suite suite) {
        suite.add("run and reset", out -> {
            class Again extends FutureTask<String> {
                int runs;

                Again() {
                    super(() -> "x");
                }

                boolean again() {
                    runs++;
                    return runAndReset();
                }

                @Override
                protected void done() {
                    out.say("done");
                }
            }
            Again again = new Again();
            out.say(again.again(), again.again(), again.isDone());
            again.cancel(false);
            out.say(again.again(), again.isDone(), again.runs);
        });
        suite.add("schedule", out -> {
            ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            ScheduledFuture<?> late = pool.schedule(() -> order.add("late"), 60, TimeUnit.MILLISECONDS);
            ScheduledFuture<String> early = pool.schedule(
                    () -> {
                        order.add("early");
                        return "answer";
                    },
                    5,
                    TimeUnit.MILLISECONDS);
            out.say(late.getDelay(TimeUnit.SECONDS) <= 0, late.compareTo(early) > 0, early.get());
            late.get();
            out.say(order);
            pool.shutdown();
        });
        suite.add("fixed rate", out -> {
            ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
            CountDownLatch three = new CountDownLatch(3);
            ScheduledFuture<?> future = pool.scheduleAtFixedRate(three::countDown, 1, 2, TimeUnit.MILLISECONDS);
            three.await();
            out.say(future.isDone(), future.cancel(false), future.isCancelled());
            pool.shutdown();
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS));
        });
        suite.add("fixed delay ends by a failure", out -> {
            ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
            AtomicInteger runs = new AtomicInteger();
            ScheduledFuture<?> future = pool.scheduleWithFixedDelay(
                    () -> {
                        if (runs.incrementAndGet() == 3) {
                            throw new IllegalStateException("third");
                        }
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            out.tell("get", future::get);
            out.say(runs.get());
            pool.shutdown();
        });
    }

    private static void part3(Suite suite) {
        suite.add("shutdown with delayed tasks", out -> {
            ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
            ScheduledFuture<String> delayed = pool.schedule(() -> "ran", 20, TimeUnit.MILLISECONDS);
            ScheduledFuture<?> periodic = pool.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS);
            pool.shutdown();
            out.say(delayed.get(), periodic.isCancelled());
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS));
            ScheduledThreadPoolExecutor other = new ScheduledThreadPoolExecutor(1);
            other.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            ScheduledFuture<String> dropped = other.schedule(() -> "never", 1, TimeUnit.HOURS);
            other.shutdown();
            out.say(dropped.isCancelled(), other.awaitTermination(10, TimeUnit.SECONDS));
        });
        suite.add("shutdown now with delayed tasks", out -> {
            ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
            pool.schedule(() -> "never", 1, TimeUnit.HOURS);
            pool.schedule(() -> "never", 2, TimeUnit.HOURS);
            out.say(pool.shutdownNow().size(), pool.awaitTermination(10, TimeUnit.SECONDS));
        });
        suite.add("remove on cancel", out -> {
            ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
            pool.schedule(() -> 1, 1, TimeUnit.HOURS).cancel(false);
            out.say(pool.getQueue().size());
            pool.setRemoveOnCancelPolicy(true);
            pool.schedule(() -> 1, 1, TimeUnit.HOURS).cancel(false);
            out.say(pool.getQueue().size());
            pool.shutdownNow();
            out.tries("period", () -> pool.scheduleAtFixedRate(() -> {}, 0, 0, TimeUnit.SECONDS));
        });
        suite.add("unconfigurable", out -> {
            ExecutorService pool = Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(1));
            out.say(pool instanceof ThreadPoolExecutor, pool.submit(() -> 5).get());
            pool.shutdown();
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS));
        });
    }

    private static void part4(Suite suite) {
        suite.add("tasks start tasks", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
            out.say(pool.submit(() ->
                            pool.submit(() -> pool.submit(() -> "deep").get()).get())
                    .get());
            pool.shutdown();
        });
        suite.add("many tasks in order", out -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<Integer> seen = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int n = i;
                pool.execute(() -> seen.add(n));
            }
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
            boolean sorted = true;
            for (int i = 0; i < 200; i++) {
                sorted &= seen.get(i) == i;
            }
            out.say(seen.size(), sorted);
        });
        suite.add("to string", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            String text = pool.toString();
            out.say(text.substring(text.indexOf('[')));
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
            text = pool.toString();
            out.say(text.substring(text.indexOf('[')));
        });
    }
}
