package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Fork and join. */
@SuppressWarnings("serial") // nothing here is serialised
final class ForkJoinPrograms {

    private ForkJoinPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
    }

    private static void part1(Suite suite) {
        suite.add("fibonacci", out -> {
            class Fib extends RecursiveTask<Integer> {
                final int n;

                Fib(int n) {
                    this.n = n;
                }

                @Override
                protected Integer compute() {
                    if (n < 2) {
                        return n;
                    }
                    Fib left = new Fib(n - 1);
                    left.fork();
                    return new Fib(n - 2).compute() + left.join();
                }
            }
            out.say(
                    new ForkJoinPool(3).invoke(new Fib(15)),
                    ForkJoinPool.commonPool().invoke(new Fib(12)),
                    new Fib(10).invoke());
        });
        suite.add("action", out -> {
            int[] data = new int[1000];
            class Fill extends RecursiveAction {
                final int from;
                final int to;

                Fill(int from, int to) {
                    this.from = from;
                    this.to = to;
                }

                @Override
                protected void compute() {
                    if (to - from <= 10) {
                        for (int i = from; i < to; i++) {
                            data[i] = i;
                        }
                    } else {
                        int middle = (from + to) / 2;
                        invokeAll(new Fill(from, middle), new Fill(middle, to));
                    }
                }
            }
            ForkJoinPool pool = new ForkJoinPool(2);
            pool.invoke(new Fill(0, data.length));
            long sum = 0;
            for (int each : data) {
                sum += each;
            }
            out.say(sum);
            pool.shutdown();
            out.say(pool.awaitTermination(10, TimeUnit.SECONDS), pool.isTerminated());
        });
        suite.add("failure", out -> {
            ForkJoinTask<Integer> task = ForkJoinTask.adapt(() -> {
                throw new IllegalStateException("boo");
            });
            out.tell("invoke", task::invoke);
            out.say(task.isCompletedAbnormally(), task.isCompletedNormally(), task.isDone());
            out.tell(
                    "submit",
                    () -> ForkJoinPool.commonPool()
                                    .submit(() -> {
                                        throw new IllegalStateException("boo");
                                    })
                                    .get()
                            == null);
        });
        suite.add("task states", out -> {
            ForkJoinTask<String> task = ForkJoinTask.adapt(() -> {}, "r");
            out.say(task.isDone(), task.invoke(), task.isCompletedNormally(), task.getRawResult());
            ForkJoinTask<String> cancelled = ForkJoinTask.adapt(() -> {}, "r");
            out.say(cancelled.cancel(false), cancelled.isCancelled());
            out.tell("join", cancelled::join);
            ForkJoinTask<String> completed = ForkJoinTask.adapt(() -> {}, "r");
            completed.complete("early");
            out.say(completed.join());
        });
    }

    private static void part2(Suite suite) {
        suite.add("pool questions", out -> {
            ForkJoinPool pool = new ForkJoinPool(3);
            out.say(pool.getParallelism(), pool.isShutdown(), pool.getAsyncMode());
            out.say(pool.submit(() -> ForkJoinTask.inForkJoinPool()).get(), ForkJoinTask.inForkJoinPool());
            pool.shutdown();
            out.tries("late", () -> pool.submit(() -> 1));
            ForkJoinPool.commonPool().shutdown();
            out.say(
                    ForkJoinPool.commonPool().isShutdown(),
                    ForkJoinPool.commonPool().submit(() -> 5).get());
            out.tries("zero", () -> new ForkJoinPool(0));
        });
        suite.add("invoke all", out -> {
            ForkJoinPool pool = new ForkJoinPool(2);
            AtomicInteger sum = new AtomicInteger();
            List<ForkJoinTask<?>> tasks = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                int n = i;
                tasks.add(ForkJoinTask.adapt(() -> {
                    sum.addAndGet(n);
                }));
            }
            pool.submit(() -> ForkJoinTask.invokeAll(tasks)).get();
            out.say(sum.get());
            pool.close();
        });
        suite.add("counted completer", out -> {
            AtomicInteger sum = new AtomicInteger();
            class Add extends CountedCompleter<Integer> {
                final int from;
                final int to;

                Add(CountedCompleter<?> parent, int from, int to) {
                    super(parent);
                    this.from = from;
                    this.to = to;
                }

                @Override
                public void compute() {
                    if (to - from > 3) {
                        int middle = (from + to) / 2;
                        setPendingCount(2);
                        new Add(this, from, middle).fork();
                        new Add(this, middle, to).fork();
                    } else {
                        for (int i = from; i < to; i++) {
                            sum.addAndGet(i);
                        }
                    }
                    tryComplete();
                }

                @Override
                public Integer getRawResult() {
                    return sum.get();
                }
            }
            out.say(new Add(null, 0, 100).invoke());
        });
    }
}
