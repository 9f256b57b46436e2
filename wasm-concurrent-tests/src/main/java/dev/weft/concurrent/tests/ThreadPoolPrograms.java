package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Thread pools, and the services built on them. */
final class ThreadPoolPrograms {

    private ThreadPoolPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
    }

    private static void part1(Suite suite) {
        suite.add("a failing task costs its thread only", out -> {
            CountDownLatch told = new CountDownLatch(1);
            ExecutorService pool = Executors.newFixedThreadPool(1, task -> {
                Thread thread = new Thread(task);
                thread.setUncaughtExceptionHandler((t, e) -> {
                    out.say("handler", e.getMessage());
                    told.countDown();
                });
                return thread;
            });
            pool.execute(() -> {
                throw new IllegalStateException("lost");
            });
            told.await();
            out.say(pool.submit(() -> "still there").get());
            pool.shutdown();
        });
        suite.add("bad arguments", out -> {
            out.tries("zero", () -> Executors.newFixedThreadPool(0));
            out.tries("less", () -> new ThreadPoolExecutor(2, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));
            out.tries("null queue", () -> new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, null));
            out.tries("null task", () -> {
                ExecutorService pool = Executors.newCachedThreadPool();
                try {
                    pool.execute(null);
                } finally {
                    pool.shutdown();
                }
            });
            out.tries("null callable", () -> Executors.callable((Runnable) null));
        });
        suite.add("resize", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 4, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            out.say(pool.prestartCoreThread(), pool.prestartCoreThread(), pool.getPoolSize());
            pool.setCorePoolSize(3);
            out.say(pool.prestartAllCoreThreads(), pool.getPoolSize(), pool.getCorePoolSize());
            out.tries("core", () -> pool.setCorePoolSize(-1));
            out.tries("max", () -> pool.setMaximumPoolSize(1));
            pool.allowCoreThreadTimeOut(true);
            out.say(pool.allowsCoreThreadTimeOut(), pool.getKeepAliveTime(TimeUnit.MILLISECONDS));
            pool.shutdown();
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS));
        });
        suite.add("remove and purge", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            CountDownLatch go = new CountDownLatch(1);
            pool.submit(() -> {
                go.await();
                return 0;
            });
            Runnable plain = () -> out.say("never");
            pool.execute(plain);
            Future<?> cancelled = pool.submit(() -> out.say("nor this"));
            out.say(pool.remove(plain), pool.remove(plain), pool.getQueue().size());
            cancelled.cancel(false);
            pool.purge();
            out.say(pool.getQueue().size());
            go.countDown();
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
        });
    }

    private static void part2(Suite suite) {
        suite.add("cached threads are used again", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(0, 10, 60, TimeUnit.SECONDS, new SynchronousQueue<>());
            for (int i = 0; i < 5; i++) {
                pool.submit(() -> {}).get();
                while (pool.getActiveCount() > 0) {
                    Thread.sleep(1);
                }
                Thread.sleep(5);
            }
            out.say(pool.getLargestPoolSize());
            pool.shutdownNow();
        });
        suite.add("completion service", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
            ExecutorCompletionService<String> service = new ExecutorCompletionService<>(pool);
            CountDownLatch slow = new CountDownLatch(1);
            out.say(service.poll());
            service.submit(() -> {
                slow.await();
                return "slow";
            });
            service.submit(() -> "fast");
            out.say(service.take().get());
            out.say(service.poll(1, TimeUnit.MILLISECONDS));
            slow.countDown();
            out.say(service.poll(10, TimeUnit.SECONDS).get());
            pool.shutdown();
        });
        suite.add("invokeAll with too little time", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
            List<Future<String>> futures = pool.invokeAll(
                    List.of(() -> "quick", () -> {
                        new CountDownLatch(1).await();
                        return "never";
                    }),
                    300,
                    TimeUnit.MILLISECONDS);
            out.say(futures.get(0).get(), futures.get(0).isCancelled());
            out.say(futures.get(1).isDone(), futures.get(1).isCancelled());
            out.tell("get", futures.get(1)::get);
            out.tell(
                    "any",
                    () -> pool.invokeAny(
                            List.of(() -> {
                                new CountDownLatch(1).await();
                                return "never";
                            }),
                            5,
                            TimeUnit.MILLISECONDS));
            pool.shutdownNow();
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS));
        });
        suite.add("close waits", out -> {
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 10; i++) {
                    pool.submit(() -> {
                        Thread.sleep(5);
                        order.add("ended");
                        return 0;
                    });
                }
            }
            out.say(order.size());
        });
    }
}
