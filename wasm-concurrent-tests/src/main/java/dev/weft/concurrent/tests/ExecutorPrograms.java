package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What every kind of executor does. */
final class ExecutorPrograms {

    private ExecutorPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
        part5(suite);
        part6(suite);
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
    }

    private static void part2(Suite suite) {
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
    }

    private static void part3(Suite suite) {
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
    }

    private static void part4(Suite suite) {
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
    }

    private static void part5(Suite suite) {
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

    private static void part6(Suite suite) {
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
    }
}
