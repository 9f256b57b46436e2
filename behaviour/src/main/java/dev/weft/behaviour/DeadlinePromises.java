package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;

/** R4: deadlines nest, and are told apart from cancels. */
final class DeadlinePromises {

    private DeadlinePromises() {}

    static void state(Promises promises) {
        promises.add("a scope past its deadline is cancelled inside and throws DeadlineExceeded outside", trail -> {
            DeadlineExceededException late = Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("slow").timeout(Duration.ofMillis(10)).open(scope -> {
                        try {
                            Task.sleepMillis(1_000);
                        } catch (CancelledException cancelled) {
                            trail.add(cancelled.getMessage());
                            throw cancelled;
                        }
                    }));
            Check.equal("scope 'slow' was not done within 10 ms", late.getMessage(), "message");
            Check.equal("slow", late.scope(), "whose deadline");
            trail.expect("scope 'slow' was cancelled: its time was up");
        });
        promises.add("work done in time is not disturbed by the deadline afterwards", trail -> {
            Scope.named("quick").timeout(Duration.ofMillis(10)).open(scope -> Task.sleepMillis(5));
            Task.sleepMillis(20);
        });
        promises.add("of nested deadlines the earliest wins, and the message names it", trail -> {
            DeadlineExceededException outer = Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("outer")
                            .timeout(Duration.ofMillis(5))
                            .open(a -> Scope.named("inner")
                                    .timeout(Duration.ofMillis(50))
                                    .open(b -> Task.sleepMillis(1_000))));
            Check.equal("outer", outer.scope(), "whose deadline");
            DeadlineExceededException inner = Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("outer")
                            .timeout(Duration.ofMillis(50))
                            .open(a -> Scope.named("inner")
                                    .timeout(Duration.ofMillis(5))
                                    .open(b -> Task.sleepMillis(1_000))));
            Check.equal("inner", inner.scope(), "whose deadline");
        });
        promises.add("children cut short by the deadline make the scope throw, though its block was done", trail -> {
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("s")
                            .timeout(Duration.ofMillis(5))
                            .open(scope -> scope.run("child", () -> Task.sleepMillis(1_000))));
        });
        promises.add("a result computed past the deadline without being cut short is not thrown away", trail -> {
            String result = Scope.named("s").timeout(Duration.ofMillis(5)).call(scope -> {
                try {
                    Task.sleepMillis(10);
                } catch (CancelledException cancelled) {
                    trail.add("noticed");
                }
                return "done anyway";
            });
            Check.equal("done anyway", result, "result");
            trail.expect("noticed");
        });
        promises.add("an opener that is cancelled itself hears of that, not of the deadline", trail -> {
            Task<?> opener = Task.run(
                    "opener",
                    () -> Scope.named("s").timeout(Duration.ofMillis(5)).open(scope -> {
                        try {
                            Task.sleepMillis(1_000);
                        } finally {
                            Scope.named("wait").shield(Duration.ofMillis(50)).open(shield -> Task.sleepMillis(20));
                        }
                    }));
            Task.sleepMillis(10);
            opener.cancel("mine");
            Task.sleepMillis(50);
            Check.equal("task 'opener' was cancelled: mine", opener.failure().getMessage(), "failure");
        });
        promises.add("a zero timeout is over at the first cancellation point", trail -> {
            long start = Loop.current().nanoTime();
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("none").timeout(Duration.ZERO).open(scope -> Task.sleepMillis(1)));
            Check.equal(start, Loop.current().nanoTime(), "time");
        });
        promises.add("a negative timeout is refused", trail -> {
            IllegalArgumentException refused = Check.thrown(
                    IllegalArgumentException.class, () -> Scope.named("s").timeout(Duration.ofMillis(-1)));
            Check.equal("timeout of scope 's' is negative: -1 ms", refused.getMessage(), "message");
        });
    }
}
