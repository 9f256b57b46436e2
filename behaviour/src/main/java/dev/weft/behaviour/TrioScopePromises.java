package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.time.Duration;

/** What users of Trio's cancel scopes rely on, said in Weft's words. */
final class TrioScopePromises {

    private TrioScopePromises() {}

    static void state(Promises promises) {
        cancelling(promises);
        shielding(promises);
        deadlines(promises);
    }

    private static void cancelling(Promises promises) {
        promises.add(
                "two cancels are one, and every later point throws again",
                trail -> Check.thrown(
                        CancelledException.class,
                        () -> Scope.open("s", scope -> {
                            scope.cancel("x");
                            scope.cancel("x");
                            Check.thrown(
                                    CancelledException.class,
                                    () -> Channel.rendezvous("never").receive());
                            Check.thrown(
                                    CancelledException.class,
                                    () -> Channel.rendezvous("never").receive());
                            Task.checkpoint();
                        })));
        promises.inAnyOrder("a cancel reaches all below at once", trail -> {
            Scope.named("nursery").supervised().open(nursery -> {
                for (String worker : new String[] {"w1", "w2"}) {
                    nursery.run(
                            worker,
                            () -> Scope.open("inner", inner -> {
                                inner.run("leaf", () -> leaf(worker + "-l1", trail));
                                inner.run("leaf", () -> leaf(worker + "-l2", trail));
                            }));
                }
                Task.sleepMillis(1);
                nursery.cancel("x");
            });
            Check.equal(4, trail.steps().size(), "leaves");
        });
        promises.add("of two nested scopes that are cancelled, the outer one is left by the cancel", trail -> {
            Scope.open("scope 1", one -> {
                Check.thrown(
                        CancelledException.class,
                        () -> Scope.open("scope 2", two -> {
                            Scope.open("scope 3", three -> {
                                three.cancel("x");
                                two.cancel("x");
                                Task.sleepMillis(1_000);
                            });
                            trail.add("not reached: scope 3 is left by scope 2's cancel");
                        }));
                Task.checkpoint();
                Check.that(!one.cancelled(), "scope 1 is not cancelled");
            });
            trail.expect();
        });
        promises.add("a cancel that no point has met before its scope ended is not delivered", trail -> {
            Scope.open("s", scope -> scope.cancel("x"));
            Task.checkpoint();
        });
        promises.add("a task started in a cancelled nursery does not begin", trail -> {
            // In Trio it begins, and ends at its first checkpoint; here a task that was cancelled before its start
            // never runs.
            Scope.open("nursery", nursery -> {
                nursery.cancel("x");
                nursery.run("blocker", () -> trail.add("started"));
            });
            trail.expect();
        });
        promises.add("very deep nesting is cancelled as one", trail -> deep(200));
    }

    private static void leaf(String name, Trail trail) {
        try {
            Task.sleepMillis(1_000);
        } catch (CancelledException cut) {
            trail.add(name);
        }
    }

    private static void deep(int levels) {
        Scope[] outermost = new Scope[1];
        Check.thrown(CancelledException.class, () -> nest(levels, outermost));
        Task.checkpoint();
    }

    private static void nest(int levels, Scope[] outermost) {
        Scope.open("nested", scope -> {
            outermost[0] = outermost[0] == null ? scope : outermost[0];
            if (levels > 0) {
                nest(levels - 1, outermost);
            } else {
                outermost[0].cancel("x");
                Task.checkpoint();
            }
        });
    }

    private static void shielding(Promises promises) {
        promises.add("a shield keeps out the cancel of an outer scope, not that of its own or of one inside", trail -> {
            Check.thrown(
                    CancelledException.class,
                    () -> Scope.open("outer", outer -> {
                        Task.checkpoint();
                        outer.cancel("outer");
                        Check.thrown(CancelledException.class, Task::checkpoint);
                        Scope.named("inner").shield(Duration.ofMillis(50)).openOrTimeout(inner -> {
                            Task.checkpoint();
                            Check.thrown(
                                    CancelledException.class,
                                    () -> Scope.open("innermost", innermost -> {
                                        innermost.cancel("innermost");
                                        Task.checkpoint();
                                    }));
                            Task.checkpoint();
                            inner.cancel("inner");
                            CancelledException own = Check.thrown(CancelledException.class, Task::checkpoint);
                            Check.equal("scope 'inner'", own.origin(), "origin");
                        });
                        trail.add("left the shield");
                        Task.checkpoint();
                    }));
            trail.expect("left the shield");
        });
        promises.add("a shield's own timeout ends it although it is a shield", trail -> {
            Check.that(
                    !Scope.named("move on").shield(Duration.ofMillis(3)).openOrTimeout(s -> Task.sleepMillis(100)),
                    "it moved on");
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("fail").shield(Duration.ofMillis(3)).open(s -> Task.sleepMillis(100)));
            Check.equal(6_000_000L, Loop.current().nanoTime(), "time");
        });
    }

    private static void deadlines(Promises promises) {
        promises.add("moving on after a time tells by its answer, failing after it by an exception", trail -> {
            Check.that(!Scope.named("s").timeout(Duration.ofMillis(5)).openOrTimeout(s -> Task.sleepMillis(9)), "late");
            Check.that(
                    Scope.named("s").timeout(Duration.ofMillis(5)).openOrTimeout(s -> Task.sleepMillis(1)), "in time");
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("s").timeout(Duration.ofMillis(5)).open(s -> Task.sleepMillis(9)));
            Scope.named("s").timeout(Duration.ofMillis(5)).open(s -> Task.sleepMillis(1));
        });
        promises.add("a deadline set on the way holds, and can be brought forward into the past", trail -> {
            Check.that(
                    !Scope.named("s").openOrTimeout(scope -> {
                        long start = Loop.current().nanoTime();
                        scope.deadline(start + 10_000_000);
                        Task.sleepMillis(5);
                        scope.deadline(start + 1_000_000);
                        Check.thrown(CancelledException.class, Task::checkpoint);
                        Task.checkpoint();
                    }),
                    "timed out");
        });
        promises.add("moving a deadline often leaves one timer", trail -> {
            Scope.named("s").openOrTimeout(scope -> {
                for (int i = 0; i < 2_000; i++) {
                    scope.timeout(Duration.ofSeconds(9_998 + i % 2));
                }
                String loop = Loop.current().toString();
                Check.that(loop.contains("timers: 1"), loop);
            });
        });
        promises.add(
                "the effective deadline is the earliest up to a shield, and none is left when cancelled", trail -> {
                    Check.equal(null, Context.remaining(), "none");
                    Scope.named("1").timeout(Duration.ofMillis(5)).open(one -> {
                        Scope.named("2").timeout(Duration.ofMillis(10)).open(two -> {
                            Check.equal(Duration.ofMillis(5), Context.remaining(), "the outer one");
                            two.timeout(Duration.ofMillis(3));
                            Check.equal(Duration.ofMillis(3), Context.remaining(), "the inner one, moved");
                            two.timeout(Duration.ofMillis(10));
                            Check.equal(Duration.ofMillis(5), Context.remaining(), "moved back");
                            Scope.named("3").shield(Duration.ofMillis(20)).open(three -> {
                                Check.equal(Duration.ofMillis(20), Context.remaining(), "the shield's");
                                one.cancel("x");
                                Check.equal(Duration.ofMillis(20), Context.remaining(), "still the shield's");
                            });
                            Check.equal(Duration.ZERO, Context.remaining(), "cancelled");
                        });
                    });
                    Check.equal(null, Context.remaining(), "none again");
                });
    }
}
