package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.ScopeBuilder;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
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
            Scope.open("s", scope -> {
                IllegalArgumentException again = Check.thrown(
                        IllegalArgumentException.class, () -> scope.timeout(Duration.ofSeconds(Long.MIN_VALUE)));
                Check.equal("timeout of scope 's' is negative: -4611686018.427 s", again.getMessage(), "message");
            });
        });
        nesting(promises);
        answering(promises);
        moving(promises);
    }

    private static void nesting(Promises promises) {
        promises.add(
                "an outer deadline is a cancel for those inside, and an exceeded deadline for its opener", trail -> {
                    DeadlineExceededException late = Check.thrown(
                            DeadlineExceededException.class,
                            () -> Scope.named("outer")
                                    .timeout(Duration.ofMillis(5))
                                    .open(outer -> {
                                        CancelledException cut = Check.thrown(
                                                CancelledException.class,
                                                () -> Scope.named("inner")
                                                        .timeout(Duration.ofMillis(50))
                                                        .open(inner -> Task.sleepMillis(100)));
                                        Check.equal("scope 'outer'", cut.origin(), "origin");
                                        Check.that(cut.timedOut(), "by a deadline");
                                        throw cut;
                                    }));
                    Check.equal("outer", late.scope(), "whose deadline");
                });
        promises.add("of two deadlines at the same time the outer one wins, whichever was set first", trail -> {
            for (boolean outerFirst : new boolean[] {true, false}) {
                DeadlineExceededException late = Check.thrown(
                        DeadlineExceededException.class,
                        () -> Scope.open(
                                "frame",
                                frame -> Scope.named("outer").open(outer -> {
                                    long at = Loop.current().nanoTime() + 5_000_000;
                                    if (outerFirst) {
                                        outer.deadline(at);
                                    }
                                    Scope.named("inner").deadline(at).open(inner -> {
                                        outer.deadline(at);
                                        Task.sleepMillis(50);
                                    });
                                })));
                Check.equal("outer", late.scope(), "whose deadline");
            }
        });
        promises.add("a child that a deadline has cut short was cancelled, and says that it was in time", trail -> {
            Task<?>[] child = new Task<?>[1];
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("s")
                            .timeout(Duration.ofMillis(5))
                            .open(scope -> child[0] = scope.run("child", () -> Task.sleepMillis(100))));
            Check.equal(TaskState.CANCELLED, child[0].state(), "state");
            Check.that(((CancelledException) child[0].failure()).timedOut(), "timed out");
            child[0].cancel("again");
        });
        promises.add("a deadline that ended nobody's work is not exceeded, whatever else was cancelled", trail -> {
            Scope.named("s").timeout(Duration.ofMillis(5)).open(scope -> {
                Task<?> stopped = scope.run("stopped", () -> Task.sleepMillis(100));
                scope.run("stubborn", () -> {
                    Check.thrown(CancelledException.class, () -> Task.sleepMillis(100));
                    trail.add("did it anyway");
                });
                Task.yield();
                stopped.cancel("by hand");
            });
            trail.expect("did it anyway");
        });
        promises.add("a failed result of a child that the deadline ended is the deadline's doing", trail -> {
            DeadlineExceededException late = Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("s").timeout(Duration.ofMillis(5)).call(scope -> {
                        Task<Integer> child = scope.run("child", () -> {
                            Task.sleepMillis(100);
                            return 1;
                        });
                        Scope.named("patience").shield(Duration.ofMillis(50)).open(patience -> child.join());
                        return child.result();
                    }));
            Check.equal("s", late.scope(), "whose deadline");
        });
    }

    private static void answering(Promises promises) {
        promises.add("openOrTimeout answers whether the work was done in time", trail -> {
            Check.that(
                    Scope.named("quick").timeout(Duration.ofMillis(10)).openOrTimeout(s -> Task.sleepMillis(5)),
                    "done in time");
            Check.that(
                    !Scope.named("slow").timeout(Duration.ofMillis(10)).openOrTimeout(s -> Task.sleepMillis(50)),
                    "not done in time");
            Check.equal(15_000_000L, Loop.current().nanoTime(), "time");
            Task.yield(); // the caller is not cancelled
        });
        promises.add("callOrTimeout answers the result, or null", trail -> {
            ScopeBuilder limit = Scope.named("s").timeout(Duration.ofMillis(10));
            Check.equal("in time", limit.callOrTimeout(scope -> "in time"), "in time");
            Object late = limit.callOrTimeout(scope -> {
                Task.sleepMillis(50);
                return "late";
            });
            Check.equal(null, late, "late");
        });
        promises.add("openOrTimeout lets through the deadlines of others, cancels and failures", trail -> {
            ScopeBuilder wide = Scope.named("wide").timeout(Duration.ofMillis(50));
            DeadlineExceededException inner = Check.thrown(
                    DeadlineExceededException.class,
                    () -> wide.openOrTimeout(scope ->
                            Scope.named("narrow").timeout(Duration.ofMillis(5)).open(narrow -> Task.sleepMillis(100))));
            Check.equal("narrow", inner.scope(), "whose deadline");
            DeadlineExceededException outer = Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("outer")
                            .timeout(Duration.ofMillis(5))
                            .open(scope ->
                                    trail.add("not in time: " + wide.openOrTimeout(s -> Task.sleepMillis(100)))));
            Check.equal("outer", outer.scope(), "whose deadline");
            Check.thrown(
                    CancelledException.class,
                    () -> wide.openOrTimeout(scope -> {
                        scope.cancel("stop");
                        Task.yield();
                    }));
            Check.thrown(
                    IllegalStateException.class,
                    () -> wide.callOrTimeout(scope -> {
                        throw new IllegalStateException("x");
                    }));
            trail.expect();
        });
    }

    private static void moving(Promises promises) {
        promises.add("a deadline can be moved, later and earlier, and be taken away", trail -> {
            Scope.named("s").timeout(Duration.ofMillis(10)).open(scope -> {
                Task.sleepMillis(8);
                scope.timeout(Duration.ofMillis(10));
                Check.equal(Duration.ofMillis(10), scope.remaining(), "remaining");
                Task.sleepMillis(8);
                scope.noDeadline();
                Check.equal(null, scope.remaining(), "none");
                Task.sleepMillis(100);
                scope.noDeadline();
            });
            DeadlineExceededException late = Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("s").timeout(Duration.ofMillis(100)).open(scope -> {
                        Task.sleepMillis(5);
                        scope.timeout(Duration.ofMillis(2));
                        Task.sleepMillis(50);
                    }));
            Check.equal("scope 's' was not done within 7 ms", late.getMessage(), "message");
        });
        promises.add("a scope may get its first deadline on the way, from anybody", trail -> {
            DeadlineExceededException late = Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.open("s", scope -> {
                        Task.sleepMillis(5);
                        scope.run("hurry", () -> scope.timeout(Duration.ofMillis(3)));
                        Task.sleepMillis(50);
                    }));
            Check.equal("scope 's' was not done within 3 ms", late.getMessage(), "message");
            Check.equal(8_000_000L, Loop.current().nanoTime(), "time");
        });
        promises.add("a deadline that has passed cancels at once, without the clock being asked again", trail -> {
            Task.sleepMillis(10);
            for (long at : new long[] {0, 10_000_000}) {
                DeadlineExceededException late = Check.thrown(
                        DeadlineExceededException.class,
                        () -> Scope.named("late").deadline(at).open(scope -> {
                            Check.that(scope.cancelled(), "cancelled from its start");
                            Task.checkpoint();
                        }));
                trail.add(late.getMessage());
            }
            Scope.named("moved").timeout(Duration.ofMillis(5)).openOrTimeout(scope -> {
                scope.deadline(3);
                Check.equal(Duration.ZERO, scope.remaining(), "remaining");
                Check.thrown(CancelledException.class, Task::checkpoint);
            });
            trail.expect(
                    "the deadline of scope 'late' had passed 10 ms before it was set",
                    "scope 'late' was not done within 0 ns");
        });
        promises.add(
                "a deadline cannot be moved once it has passed, nor once the scope was cancelled or has ended",
                trail -> {
                    Scope[] escaped = new Scope[1];
                    Check.that(
                            !Scope.named("s").timeout(Duration.ofMillis(5)).openOrTimeout(scope -> {
                                escaped[0] = scope;
                                try {
                                    Task.sleepMillis(50);
                                } finally {
                                    scope.timeout(Duration.ofMillis(50));
                                    scope.noDeadline();
                                    Check.that(scope.cancelled(), "still cancelled");
                                }
                            }),
                            "not in time");
                    escaped[0].timeout(Duration.ofMillis(1));
                    Task.sleepMillis(5);
                    CancelledException stopped = Check.thrown(
                            CancelledException.class,
                            () -> Scope.named("s").timeout(Duration.ofMillis(5)).open(scope -> {
                                scope.cancel("stop");
                                scope.timeout(Duration.ZERO);
                                Task.yield();
                            }));
                    Check.that(!stopped.timedOut(), "cancelled by hand");
                });
        promises.add("a shield's limit can be moved, not taken away", trail -> {
            Check.that(
                    !Scope.named("cleanup").shield(Duration.ofMillis(50)).openOrTimeout(scope -> {
                        trail.add(Check.thrown(MisuseException.class, scope::noDeadline)
                                .getMessage());
                        scope.timeout(Duration.ofMillis(1));
                        Task.sleepMillis(5);
                    }),
                    "ended by its limit");
            trail.expect("scope 'cleanup' is a shield, which always has a limit: move its deadline instead");
        });
    }
}
