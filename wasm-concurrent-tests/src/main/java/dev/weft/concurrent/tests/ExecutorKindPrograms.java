package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What executors do, continued, and the threads they make. */
final class ExecutorKindPrograms {

    private ExecutorKindPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
    }

    private static void part1(Suite suite) {
        suite.add("virtual runs all and any", out -> {
            ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int n = i;
                tasks.add(() -> n * n);
            }
            int sum = 0;
            for (Future<Integer> each : pool.invokeAll(tasks)) {
                sum += each.get();
            }
            out.say(sum);
            out.tell(
                    "any",
                    () -> pool.invokeAny(List.of(
                            () -> {
                                throw new IllegalStateException();
                            },
                            () -> "won")));
            out.tell(
                    "none",
                    () -> pool.invokeAny(List.of(() -> {
                        throw new IllegalStateException();
                    })));
            out.tell("empty", () -> pool.invokeAny(List.of()));
            pool.close();
            out.say(pool.isTerminated());
        });
        suite.add("virtual tasks wait for each other", out -> {
            ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
            CountDownLatch ready = new CountDownLatch(1);
            Future<String> second = null;
            Future<String> first = pool.submit(() -> {
                ready.await();
                return "first";
            });
            if (true) {
                second = pool.submit(() -> {
                    ready.countDown();
                    return "second";
                });
            } else {
                ready.countDown();
            }
            out.say(first.get(10, TimeUnit.SECONDS), second == null ? "none" : second.get());
            pool.shutdown();
        });
        suite.add("virtual shuts down now", out -> {
            ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
            CountDownLatch began = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            pool.execute(() -> {
                began.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    out.say("interrupted");
                }
                ended.countDown();
            });
            began.await();
            int left = pool.shutdownNow().size();
            ended.await();
            out.say(left);
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS));
        });
        suite.add("per task submits and ends", out -> {
            ExecutorService pool = Executors.newThreadPerTaskExecutor(Thread::new);
            out.say(
                    pool.submit(() -> "callable").get(),
                    pool.submit(() -> {}).get(),
                    pool.submit(() -> {}, "given").get());
            out.tell(
                    "fails",
                    () -> pool.submit(() -> {
                                throw new IllegalStateException("boo");
                            })
                            .get());
            out.say(pool.isShutdown(), pool.isTerminated());
            pool.shutdown();
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS), pool.isShutdown(), pool.isTerminated());
            out.tries("late", () -> pool.submit(() -> 1));
        });
    }

    private static void part2(Suite suite) {
        suite.add("per task runs all and any", out -> {
            ExecutorService pool = Executors.newThreadPerTaskExecutor(Thread::new);
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int n = i;
                tasks.add(() -> n * n);
            }
            int sum = 0;
            for (Future<Integer> each : pool.invokeAll(tasks)) {
                sum += each.get();
            }
            out.say(sum);
            out.tell(
                    "any",
                    () -> pool.invokeAny(List.of(
                            () -> {
                                throw new IllegalStateException();
                            },
                            () -> "won")));
            out.tell(
                    "none",
                    () -> pool.invokeAny(List.of(() -> {
                        throw new IllegalStateException();
                    })));
            out.tell("empty", () -> pool.invokeAny(List.of()));
            pool.close();
            out.say(pool.isTerminated());
        });
        suite.add("per task tasks wait for each other", out -> {
            ExecutorService pool = Executors.newThreadPerTaskExecutor(Thread::new);
            CountDownLatch ready = new CountDownLatch(1);
            Future<String> second = null;
            Future<String> first = pool.submit(() -> {
                ready.await();
                return "first";
            });
            if (true) {
                second = pool.submit(() -> {
                    ready.countDown();
                    return "second";
                });
            } else {
                ready.countDown();
            }
            out.say(first.get(10, TimeUnit.SECONDS), second == null ? "none" : second.get());
            pool.shutdown();
        });
        suite.add("per task shuts down now", out -> {
            ExecutorService pool = Executors.newThreadPerTaskExecutor(Thread::new);
            CountDownLatch began = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            pool.execute(() -> {
                began.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    out.say("interrupted");
                }
                ended.countDown();
            });
            began.await();
            int left = pool.shutdownNow().size();
            ended.await();
            out.say(left);
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS));
        });
        suite.add("thread names", out -> {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            String name = pool.submit(() -> Thread.currentThread().getName()).get();
            out.say(name.matches("pool-\\d+-thread-1"));
            pool.shutdown();
        });
    }

    private static void part3(Suite suite) {
        suite.add("factory", out -> {
            List<String> made = Collections.synchronizedList(new ArrayList<>());
            ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
                Thread thread = new Thread(task, "mine-" + made.size());
                made.add(thread.getName());
                return thread;
            });
            out.say(pool.submit(() -> Thread.currentThread().getName()).get());
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
            out.say(made);
        });
        suite.add("sizes", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 2, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch running = new CountDownLatch(2);
            Runnable waits = () -> {
                running.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    out.say(e);
                }
            };
            pool.execute(waits);
            out.say(pool.getPoolSize(), pool.getQueue().size());
            pool.execute(waits);
            out.say(pool.getPoolSize(), pool.getQueue().size());
            pool.execute(waits);
            out.say(pool.getPoolSize(), pool.getQueue().size(), pool.getLargestPoolSize());
            out.tries("full", () -> pool.execute(waits));
            running.await();
            out.say(pool.getActiveCount(), pool.getTaskCount());
            go.countDown();
            pool.shutdown();
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS), pool.getCompletedTaskCount(), pool.getPoolSize());
        });
        suite.add("handler abort", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), new ThreadPoolExecutor.AbortPolicy());
            CountDownLatch go = new CountDownLatch(1);
            pool.execute(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    out.say(e);
                }
            });
            pool.execute(() -> out.say("queued"));
            Thread caller = Thread.currentThread();
            out.tries("third", () -> pool.execute(() -> out.say("third", Thread.currentThread() == caller)));
            go.countDown();
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
            out.tries("after", () -> pool.execute(() -> out.say("after")));
        });
        suite.add("handler caller runs", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy());
            CountDownLatch go = new CountDownLatch(1);
            pool.execute(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    out.say(e);
                }
            });
            pool.execute(() -> out.say("queued"));
            Thread caller = Thread.currentThread();
            out.tries("third", () -> pool.execute(() -> out.say("third", Thread.currentThread() == caller)));
            go.countDown();
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
            out.tries("after", () -> pool.execute(() -> out.say("after")));
        });
    }

    private static void part4(Suite suite) {
        suite.add("handler discard", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), new ThreadPoolExecutor.DiscardPolicy());
            CountDownLatch go = new CountDownLatch(1);
            pool.execute(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    out.say(e);
                }
            });
            pool.execute(() -> out.say("queued"));
            Thread caller = Thread.currentThread();
            out.tries("third", () -> pool.execute(() -> out.say("third", Thread.currentThread() == caller)));
            go.countDown();
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
            out.tries("after", () -> pool.execute(() -> out.say("after")));
        });
        suite.add("handler discard oldest", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(1),
                    new ThreadPoolExecutor.DiscardOldestPolicy());
            CountDownLatch go = new CountDownLatch(1);
            pool.execute(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    out.say(e);
                }
            });
            pool.execute(() -> out.say("queued"));
            Thread caller = Thread.currentThread();
            out.tries("third", () -> pool.execute(() -> out.say("third", Thread.currentThread() == caller)));
            go.countDown();
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
            out.tries("after", () -> pool.execute(() -> out.say("after")));
        });
        suite.add("hooks", out -> {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
                @Override
                protected void beforeExecute(Thread thread, Runnable task) {
                    out.say("before");
                }

                @Override
                protected void afterExecute(Runnable task, Throwable thrown) {
                    out.say("after", thrown == null ? null : thrown.getMessage());
                }

                @Override
                protected void terminated() {
                    out.say("terminated");
                }
            };
            pool.execute(() -> out.say("task"));
            pool.submit(() -> {
                throw new IllegalStateException("kept");
            });
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
        });
    }
}
