package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Each way to make a stage of another one: at once, later, asynchronously, by a given executor. */
final class StagePrograms {

    private StagePrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
        part5(suite);
    }

    private static void part1(Suite suite) {
        suite.add("thenApply in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.thenApply(n -> n + 1);
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.thenApplyAsync(n -> n + 1).get(10, TimeUnit.SECONDS));
            out.say(one.thenApplyAsync(n -> n + 1, noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.thenApplyAsync(n -> n + 1, null));
            pool.shutdown();
        });
        suite.add("thenAccept in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.thenAccept(n -> out.say("got", n));
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.thenAcceptAsync(n -> out.say("got", n)).get(10, TimeUnit.SECONDS));
            out.say(one.thenAcceptAsync(n -> out.say("got", n), noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.thenAcceptAsync(n -> out.say("got", n), null));
            pool.shutdown();
        });
        suite.add("thenRun in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.thenRun(() -> out.say("ran"));
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.thenRunAsync(() -> out.say("ran")).get(10, TimeUnit.SECONDS));
            out.say(one.thenRunAsync(() -> out.say("ran"), noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.thenRunAsync(() -> out.say("ran"), null));
            pool.shutdown();
        });
    }

    private static void part2(Suite suite) {
        suite.add("thenCombine in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> two = CompletableFuture.completedFuture(2);
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.thenCombine(two, Integer::sum);
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.thenCombineAsync(two, Integer::sum).get(10, TimeUnit.SECONDS));
            out.say(one.thenCombineAsync(two, Integer::sum, noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.thenCombineAsync(two, Integer::sum, null));
            pool.shutdown();
        });
        suite.add("thenAcceptBoth in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> two = CompletableFuture.completedFuture(2);
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.thenAcceptBoth(two, (a, b) -> out.say(a, b));
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.thenAcceptBothAsync(two, (a, b) -> out.say(a, b)).get(10, TimeUnit.SECONDS));
            out.say(one.thenAcceptBothAsync(two, (a, b) -> out.say(a, b), noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.thenAcceptBothAsync(two, (a, b) -> out.say(a, b), null));
            pool.shutdown();
        });
        suite.add("runAfterBoth in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> two = CompletableFuture.completedFuture(2);
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.runAfterBoth(two, () -> out.say("ran"));
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.runAfterBothAsync(two, () -> out.say("ran")).get(10, TimeUnit.SECONDS));
            out.say(one.runAfterBothAsync(two, () -> out.say("ran"), noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.runAfterBothAsync(two, () -> out.say("ran"), null));
            pool.shutdown();
        });
    }

    private static void part3(Suite suite) {
        suite.add("applyToEither in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> never = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.applyToEither(never, n -> n + 1);
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.applyToEitherAsync(never, n -> n + 1).get(10, TimeUnit.SECONDS));
            out.say(one.applyToEitherAsync(never, n -> n + 1, noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.applyToEitherAsync(never, n -> n + 1, null));
            pool.shutdown();
        });
        suite.add("acceptEither in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> never = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = never.acceptEither(one, n -> out.say("got", n));
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(never.acceptEitherAsync(one, n -> out.say("got", n)).get(10, TimeUnit.SECONDS));
            out.say(never.acceptEitherAsync(one, n -> out.say("got", n), noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> never.acceptEitherAsync(one, n -> out.say("got", n), null));
            pool.shutdown();
        });
        suite.add("runAfterEither in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> never = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.runAfterEither(never, () -> out.say("ran"));
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.runAfterEitherAsync(never, () -> out.say("ran")).get(10, TimeUnit.SECONDS));
            out.say(one.runAfterEitherAsync(never, () -> out.say("ran"), noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.runAfterEitherAsync(never, () -> out.say("ran"), null));
            pool.shutdown();
        });
    }

    private static void part4(Suite suite) {
        suite.add("thenCompose in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> two = CompletableFuture.completedFuture(2);
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.thenCompose(n -> two);
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.thenComposeAsync(n -> two).get(10, TimeUnit.SECONDS));
            out.say(one.thenComposeAsync(n -> two, noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.thenComposeAsync(n -> two, null));
            pool.shutdown();
        });
        suite.add("handle in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.handle((n, e) -> n + " " + e);
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.handleAsync((n, e) -> n + " " + e).get(10, TimeUnit.SECONDS));
            out.say(one.handleAsync((n, e) -> n + " " + e, noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.handleAsync((n, e) -> n + " " + e, null));
            pool.shutdown();
        });
        suite.add("whenComplete in every form", out -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = one.whenComplete((n, e) -> out.say(n, e));
            out.say(later.isDone());
            one.complete(1);
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(one.whenCompleteAsync((n, e) -> out.say(n, e)).get(10, TimeUnit.SECONDS));
            out.say(one.whenCompleteAsync((n, e) -> out.say(n, e), noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> one.whenCompleteAsync((n, e) -> out.say(n, e), null));
            pool.shutdown();
        });
    }

    private static void part5(Suite suite) {
        suite.add("exceptionally in every form", out -> {
            CompletableFuture<Integer> failed = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = failed.exceptionally(e -> 7);
            out.say(later.isDone());
            failed.completeExceptionally(new IllegalStateException());
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(failed.exceptionallyAsync(e -> 7).get(10, TimeUnit.SECONDS));
            out.say(failed.exceptionallyAsync(e -> 7, noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> failed.exceptionallyAsync(e -> 7, null));
            pool.shutdown();
        });
        suite.add("exceptionallyCompose in every form", out -> {
            CompletableFuture<Integer> two = CompletableFuture.completedFuture(2);
            CompletableFuture<Integer> failed = new CompletableFuture<>();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            Executor noted = task -> {
                ran.add("given");
                pool.execute(task);
            };
            CompletableFuture<?> later = failed.exceptionallyCompose(e -> two);
            out.say(later.isDone());
            failed.completeExceptionally(new IllegalStateException());
            out.say(later.get(10, TimeUnit.SECONDS));
            out.say(failed.exceptionallyComposeAsync(e -> two).get(10, TimeUnit.SECONDS));
            out.say(failed.exceptionallyComposeAsync(e -> two, noted).get(10, TimeUnit.SECONDS), ran);
            out.tries("null", () -> failed.exceptionallyComposeAsync(e -> two, null));
            pool.shutdown();
        });
    }
}
