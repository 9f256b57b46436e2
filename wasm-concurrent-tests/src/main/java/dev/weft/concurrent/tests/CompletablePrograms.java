package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** CompletableFuture and CompletionStage. */
final class CompletablePrograms {

    private CompletablePrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
        part5(suite);
    }

    private static void part1(Suite suite) {
        suite.add("apply, accept, run", out -> {
            CompletableFuture<Integer> source = new CompletableFuture<>();
            CompletableFuture<String> text = source.thenApply(n -> "n" + n);
            CompletableFuture<Void> end = text.thenAccept(out::say).thenRun(() -> out.say("ran"));
            out.say(source.isDone(), end.isDone());
            out.say(source.complete(7), source.complete(8), end.isDone(), text.join(), end.join());
        });
        suite.add("already done", out -> {
            out.say(CompletableFuture.completedFuture(1)
                    .thenApply(n -> n + 1)
                    .thenCompose(n -> CompletableFuture.completedFuture(n * 10))
                    .join());
            out.tell(
                    "failed",
                    () -> CompletableFuture.failedFuture(new IllegalStateException("x"))
                            .join());
            out.tell(
                    "failed get",
                    () -> CompletableFuture.failedFuture(new IllegalStateException("x"))
                            .get());
            out.tell(
                    "stage",
                    () -> CompletableFuture.completedStage("s")
                            .thenApply(s -> s + "!")
                            .toCompletableFuture()
                            .join());
            out.tell(
                    "failed stage",
                    () -> CompletableFuture.failedStage(new IllegalStateException())
                            .toCompletableFuture()
                            .join());
        });
        suite.add("failures travel", out -> {
            CompletableFuture<Integer> source = new CompletableFuture<>();
            CompletableFuture<Integer> next = source.thenApply(n -> n + 1);
            CompletableFuture<Integer> last = next.thenApply(n -> n + 1);
            source.completeExceptionally(new IllegalStateException("origin"));
            out.tell("source", source::join);
            out.tell("next", next::join);
            out.tell("last", last::get);
            out.say(
                    last.isCompletedExceptionally(),
                    last.isCancelled(),
                    last.exceptionNow().getMessage(),
                    last.state());
            source.whenComplete((v, e) -> out.say(v, Out.name(e)));
            last.whenComplete((v, e) -> out.say(v, Out.name(e)));
        });
        suite.add("function fails", out -> {
            CompletableFuture<Integer> source = CompletableFuture.completedFuture(1);
            out.tell("apply", source.thenApply(n -> List.of(n).get(n))::join);
            out.tell("compose", source.<Integer>thenCompose(n -> {
                throw new IllegalStateException();
            })::join);
            out.tell(
                    "compose failed",
                    source.thenCompose(n -> CompletableFuture.failedFuture(new IllegalStateException()))::join);
            out.tell("handle", source.<Integer>handle((n, e) -> {
                throw new IllegalStateException();
            })::join);
        });
        suite.add("exceptionally and handle", out -> {
            CompletableFuture<String> failed = CompletableFuture.failedFuture(new IllegalStateException("f"));
            out.say(failed.exceptionally(Throwable::getMessage).join());
            out.say(failed.thenApply(s -> s).exceptionally(Out::name).join());
            out.say(failed.handle((v, e) -> v + Out.name(e)).join());
            out.say(CompletableFuture.completedFuture("ok")
                    .exceptionally(e -> "no")
                    .join());
            out.say(CompletableFuture.completedFuture("ok")
                    .handle((v, e) -> v + e)
                    .join());
            out.say(failed.exceptionallyCompose(e -> CompletableFuture.completedFuture("again"))
                    .join());
            out.tell("compose", failed.exceptionallyCompose(e -> failed)::join);
        });
    }

    private static void part2(Suite suite) {
        suite.add("when complete", out -> {
            CompletableFuture<String> failed = CompletableFuture.failedFuture(new IllegalStateException("f"));
            CompletableFuture<String> seen = failed.whenComplete((v, e) -> out.say(v, Out.name(e)));
            out.tell("kept", seen::join);
            CompletableFuture<String> fine = CompletableFuture.completedFuture("v")
                    .whenComplete((v, e) -> {
                        throw new IllegalArgumentException("late");
                    });
            out.tell("own", fine::join);
            CompletableFuture<String> both = failed.whenComplete((v, e) -> {
                throw new IllegalArgumentException("late");
            });
            out.tell("both", both::join);
        });
        suite.add("combine", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> two = new CompletableFuture<>();
            CompletableFuture<Integer> sum = one.thenCombine(two, Integer::sum);
            CompletableFuture<Void> told = one.thenAcceptBoth(two, (a, b) -> out.say(a, b));
            CompletableFuture<Void> ran = one.runAfterBoth(two, () -> out.say("both"));
            two.complete(2);
            out.say(sum.isDone());
            one.complete(1);
            out.say(sum.join(), told.isDone(), ran.isDone());
            CompletableFuture<Integer> failed = CompletableFuture.failedFuture(new IllegalStateException());
            out.tell("failed", one.thenCombine(failed, Integer::sum)::join);
            out.tell("failed first", failed.thenCombine(one, Integer::sum)::join);
        });
        suite.add("either", out -> {
            CompletableFuture<String> one = new CompletableFuture<>();
            CompletableFuture<String> two = new CompletableFuture<>();
            CompletableFuture<String> won = one.applyToEither(two, s -> s + " won");
            CompletableFuture<Void> told = one.acceptEither(two, out::say);
            CompletableFuture<Void> ran = one.runAfterEither(two, () -> out.say("either"));
            two.complete("two");
            one.complete("one");
            out.say(won.join(), told.isDone(), ran.isDone());
            out.tell(
                    "failed",
                    CompletableFuture.<String>failedFuture(new IllegalStateException())
                            .applyToEither(new CompletableFuture<>(), s -> s)::join);
        });
        suite.add("all of", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> two = new CompletableFuture<>();
            CompletableFuture<Void> all = CompletableFuture.allOf(one, two);
            two.complete(2);
            out.say(all.isDone());
            one.complete(1);
            out.say(all.isDone(), all.join(), CompletableFuture.allOf().isDone());
            CompletableFuture<Void> failing =
                    CompletableFuture.allOf(one, CompletableFuture.failedFuture(new IllegalStateException()), two);
            out.tell("failing", failing::join);
            CompletableFuture<Integer> open = new CompletableFuture<>();
            CompletableFuture<Void> waits =
                    CompletableFuture.allOf(CompletableFuture.failedFuture(new IllegalStateException()), open);
            out.say(waits.isDone());
            open.complete(0);
            out.say(waits.isCompletedExceptionally());
        });
        suite.add("any of", out -> {
            CompletableFuture<Object> one = new CompletableFuture<>();
            CompletableFuture<Object> any = CompletableFuture.anyOf(one, new CompletableFuture<>());
            out.say(any.isDone(), CompletableFuture.anyOf().isDone());
            one.complete("one");
            out.say(any.join());
            out.tell(
                    "failed",
                    CompletableFuture.anyOf(
                                    CompletableFuture.failedFuture(new IllegalStateException()),
                                    new CompletableFuture<>())::join);
        });
    }

    private static void part3(Suite suite) {
        suite.add("order of dependents", out -> {
            CompletableFuture<Integer> source = new CompletableFuture<>();
            for (int i = 0; i < 4; i++) {
                int n = i;
                source.thenAccept(v -> out.say("dependent", n));
            }
            out.say(source.getNumberOfDependents());
            source.complete(1);
            out.say(source.getNumberOfDependents());
        });
        suite.add("order further down", out -> {
            CompletableFuture<Integer> source = new CompletableFuture<>();
            for (int i = 0; i < 3; i++) {
                int n = i;
                CompletableFuture<Integer> middle = source.thenApply(v -> v);
                for (int k = 0; k < 3; k++) {
                    int m = k;
                    middle.thenAccept(v -> out.say(n, m));
                }
            }
            source.complete(1);
        });
        suite.add("long chain", out -> {
            CompletableFuture<Integer> source = new CompletableFuture<>();
            CompletableFuture<Integer> last = source;
            for (int i = 0; i < 20_000; i++) {
                last = last.thenApply(n -> n + 1);
            }
            source.complete(0);
            out.say(last.join());
        });
        suite.add("supply and run", out -> {
            out.say(CompletableFuture.supplyAsync(() -> "supplied").join());
            out.say(CompletableFuture.runAsync(() -> {}).join());
            out.tell("fails", CompletableFuture.supplyAsync(() -> {
                throw new IllegalStateException();
            })::join);
            List<String> ran = new ArrayList<>();
            Executor here = task -> {
                ran.add("here");
                task.run();
            };
            out.say(
                    CompletableFuture.supplyAsync(() -> "x", here)
                            .thenApplyAsync(s -> s + "y", here)
                            .join(),
                    ran);
            out.tries("null", () -> CompletableFuture.supplyAsync(null));
        });
        suite.add("async waits for a thread", out -> {
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<String> future = CompletableFuture.supplyAsync(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return "interrupted";
                }
                return "went";
            });
            CompletableFuture<String> next = future.thenApplyAsync(s -> s + " on");
            out.say(next.isDone());
            go.countDown();
            out.say(next.get(10, TimeUnit.SECONDS));
        });
    }

    private static void part4(Suite suite) {
        suite.add("rejected executor", out -> {
            Executor refuses = task -> {
                throw new IllegalStateException("no");
            };
            out.tell("then", CompletableFuture.completedFuture(1).thenApplyAsync(n -> n, refuses)::join);
            out.tell("supply", () -> CompletableFuture.supplyAsync(() -> 1, refuses));
        });
        suite.add("cancel", out -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            CompletableFuture<String> next = future.thenApply(s -> s);
            out.say(
                    future.cancel(true),
                    future.cancel(true),
                    future.isCancelled(),
                    future.isCompletedExceptionally(),
                    future.isDone());
            out.tell("join", future::join);
            out.tell("get", future::get);
            out.tell("next", next::join);
            out.say(next.isCancelled(), future.state(), next.state());
            out.say(CompletableFuture.completedFuture(1).cancel(true));
        });
        suite.add("get now and obtrude", out -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            out.say(future.getNow("absent"));
            out.tell("result", future::resultNow);
            out.tell("exception", future::exceptionNow);
            future.complete("there");
            out.say(future.getNow("absent"), future.resultNow());
            future.obtrudeValue("other");
            out.say(future.join());
            future.obtrudeException(new IllegalStateException());
            out.tell("join", future::join);
        });
        suite.add("timeouts", out -> {
            out.tell("get", () -> new CompletableFuture<String>().get(5, TimeUnit.MILLISECONDS));
            out.tell("or", new CompletableFuture<String>().orTimeout(5, TimeUnit.MILLISECONDS)::join);
            out.say(new CompletableFuture<String>()
                    .completeOnTimeout("given", 5, TimeUnit.MILLISECONDS)
                    .join());
            out.say(CompletableFuture.completedFuture("quick")
                    .orTimeout(1, TimeUnit.HOURS)
                    .join());
            out.say(CompletableFuture.supplyAsync(
                            () -> "delayed", CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS))
                    .join());
        });
        suite.add("copy and minimal stage", out -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            CompletableFuture<String> copy = future.copy();
            CompletionStage<String> stage = future.minimalCompletionStage();
            copy.complete("copy only");
            out.say(future.isDone(), copy.join());
            future.complete("both");
            out.say(stage.toCompletableFuture().join());
            out.tries("minimal", () -> ((CompletableFuture<String>) stage).join());
        });
    }

    private static void part5(Suite suite) {
        suite.add("complete async", out -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            out.say(future.completeAsync(() -> "async").join());
            out.say(new CompletableFuture<String>().newIncompleteFuture().isDone());
        });
        suite.add("to string", out -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            String text = future.toString();
            out.say(text.substring(text.indexOf('[')));
            future.thenRun(() -> {});
            text = future.toString();
            out.say(text.substring(text.indexOf('[')));
            future.complete("x");
            text = future.toString();
            out.say(text.substring(text.indexOf('[')));
        });
        suite.add("nulls", out -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            out.tries("apply", () -> future.thenApply(null));
            out.tries("failure", () -> future.completeExceptionally(null));
            out.tries("executor", () -> future.thenRunAsync(() -> {}, null));
            future.complete(null);
            out.say(future.join(), future.thenApply(v -> v == null).join());
        });
        suite.add("interrupted get", out -> {
            Thread.currentThread().interrupt();
            out.tell("get", () -> new CompletableFuture<String>().get());
            out.say(Thread.currentThread().isInterrupted());
        });
        suite.add("many threads join one", out -> {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            List<Thread> threads = new ArrayList<>();
            int[] sum = new int[1];
            for (int i = 0; i < 10; i++) {
                Thread thread = new Thread(() -> {
                    int value = future.join();
                    synchronized (sum) {
                        sum[0] += value;
                    }
                });
                thread.start();
                threads.add(thread);
            }
            future.complete(3);
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(sum[0]);
        });
    }
}
