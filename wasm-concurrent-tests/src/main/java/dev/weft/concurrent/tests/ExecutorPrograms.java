package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Executors, thread pools, scheduled pools and the futures they answer. */
final class ExecutorPrograms {

    private ExecutorPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
        part5(suite);
        part6(suite);
        part7(suite);
        part8(suite);
        part9(suite);
        part10(suite);
        part11(suite);
        part12(suite);
    }

    private static void part1(Suite suite) {
        suite.add("fixed submits and ends", out -> {
            ExecutorService pool = Executors.newFixedThreadPool(2);
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
        suite.add("fixed runs all and any", out -> {
            ExecutorService pool = Executors.newFixedThreadPool(2);
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
        suite.add("fixed tasks wait for each other", out -> {
            ExecutorService pool = Executors.newFixedThreadPool(2);
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
        suite.add("fixed shuts down now", out -> {
            ExecutorService pool = Executors.newFixedThreadPool(2);
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
        suite.add("cached submits and ends", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
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
        suite.add("cached runs all and any", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
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
        suite.add("cached tasks wait for each other", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
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
        suite.add("cached shuts down now", out -> {
            ExecutorService pool = Executors.newCachedThreadPool();
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
        suite.add("single submits and ends", out -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
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
        suite.add("single runs all and any", out -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
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
    }

    private static void part3(Suite suite) {
        suite.add("single tasks wait for each other", out -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            CountDownLatch ready = new CountDownLatch(1);
            Future<String> second = null;
            Future<String> first = pool.submit(() -> {
                ready.await();
                return "first";
            });
            if (false) {
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
        suite.add("single shuts down now", out -> {
            ExecutorService pool = Executors.newSingleThreadExecutor();
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
        suite.add("scheduled submits and ends", out -> {
            ExecutorService pool = Executors.newScheduledThreadPool(2);
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
        suite.add("scheduled runs all and any", out -> {
            ExecutorService pool = Executors.newScheduledThreadPool(2);
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
        suite.add("scheduled tasks wait for each other", out -> {
            ExecutorService pool = Executors.newScheduledThreadPool(2);
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
    }

    private static void part4(Suite suite) {
        suite.add("scheduled shuts down now", out -> {
            ExecutorService pool = Executors.newScheduledThreadPool(2);
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
        suite.add("stealing submits and ends", out -> {
            ExecutorService pool = Executors.newWorkStealingPool(2);
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
        suite.add("stealing runs all and any", out -> {
            ExecutorService pool = Executors.newWorkStealingPool(2);
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
        suite.add("stealing tasks wait for each other", out -> {
            ExecutorService pool = Executors.newWorkStealingPool(2);
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
        suite.add("stealing shuts down now", out -> {
            ExecutorService pool = Executors.newWorkStealingPool(2);
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
    }

    private static void part5(Suite suite) {
        suite.add("virtual submits and ends", out -> {
            ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
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

    private static void part6(Suite suite) {
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
    }

    private static void part7(Suite suite) {
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
    }

    private static void part8(Suite suite) {
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

    private static void part9(Suite suite) {
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
    }

    private static void part10(Suite suite) {
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
            out.say(future.cancel(true), future.cancel(true), future.isDone());
            ended.await();
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
    }

    private static void part11(Suite suite) {
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
    }

    private static void part12(Suite suite) {
        suite.add("unconfigurable", out -> {
            ExecutorService pool = Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(1));
            out.say(pool instanceof ThreadPoolExecutor, pool.submit(() -> 5).get());
            pool.shutdown();
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS));
        });
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
