package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** R2: a scope can limit how many children run at once. */
final class LimitPromises {

    private LimitPromises() {}

    static void state(Promises promises) {
        running(promises);
        cancelling(promises);
        trying(promises);
        waiting(promises);
    }

    private static void running(Promises promises) {
        promises.inAnyOrder("never more children run at once than the limit says, and all run", trail -> {
            int[] now = new int[1];
            int[] most = new int[1];
            int[] runs = new int[1];
            Scope.named("pool").limit(3).open(scope -> {
                for (int i = 0; i < 20; i++) {
                    int naps = i % 4;
                    scope.run("worker", () -> {
                        most[0] = Math.max(most[0], ++now[0]);
                        for (int nap = 0; nap < naps; nap++) {
                            Task.sleepMillis(1 + nap);
                        }
                        now[0]--;
                        runs[0]++;
                    });
                }
            });
            Check.equal(20, runs[0], "runs");
            Check.equal(3, most[0], "at once");
        });
        promises.add("children wait for a place in the order in which they were started", trail -> {
            Scope.named("desk").limit(1).open(scope -> {
                for (int i = 1; i <= 4; i++) {
                    String who = "customer " + i;
                    scope.run(who, () -> {
                        trail.add(who);
                        Task.sleepMillis(5);
                    });
                }
                trail.add("all started");
            });
            trail.expect("all started", "customer 1", "customer 2", "customer 3", "customer 4");
        });
        promises.add("a child that parks keeps its place; one that ended gives it up, failed or not", trail -> {
            long start = Loop.current().nanoTime();
            Scope.named("pool").limit(2).supervised().open(scope -> {
                for (int i = 0; i < 6; i++) {
                    boolean fails = i % 2 == 0;
                    scope.run("worker", () -> {
                                Task.sleepMillis(10);
                                Check.that(!fails, "it fails on purpose");
                            })
                            .onEnd(task -> trail.add(task.state().toString()));
                }
            });
            Check.equal(30_000_000L, Loop.current().nanoTime() - start, "three rounds");
            trail.expect("FAILED", "SUCCEEDED", "FAILED", "SUCCEEDED", "FAILED", "SUCCEEDED");
        });
        promises.add("a waiting child says so, in its state, when printed, and in the dump", trail -> {
            Scope.named("desk").limit(1).open(scope -> {
                scope.run("served", () -> Task.sleepMillis(5));
                Task<?> next = scope.run("next", () -> {});
                Task.sleepMillis(1);
                Check.equal(TaskState.NOT_STARTED, next.state(), "state");
                Check.equal(
                        "task 'next' #3 (waiting for a place in scope 'desk' (1 of 1 run))",
                        next.toString(),
                        "printed");
                Check.equal("""
                        task 'main' #1 (running)
                          scope 'desk' (1 of 1 run)
                            task 'served' #2 (sleeping (4 ms left) for 1 ms)
                            task 'next' #3 (waiting for a place in scope 'desk' (1 of 1 run))
                        """, Loop.current().dump(), "dump");
            });
        });
        promises.add("children of children need no place of their own", trail -> {
            Scope.named("pool")
                    .limit(1)
                    .open(scope -> scope.run("outer", () -> {
                        Task<?> inner = Task.run("inner", () -> trail.add("inner"));
                        inner.await();
                        trail.add("outer");
                    }));
            trail.expect("inner", "outer");
        });
        promises.ending(
                "a child that waits for one that has no place is reported as stuck, with the reason",
                trail -> Scope.named("pool").limit(1).open(scope -> {
                    scope.run("first", () -> scope.run("second", () -> {}).await());
                }),
                (root, trail) -> Check.that(
                        String.valueOf(root.failure())
                                .contains("task 'second' #3 (waiting for a place in scope 'pool' (1 of 1 run))"),
                        "the dump: " + root.failure()));
        promises.add("a limit is at least one", trail -> {
            IllegalArgumentException refused = Check.thrown(
                    IllegalArgumentException.class, () -> Scope.named("none").limit(0));
            Check.equal(
                    "scope 'none' cannot let 0 children run at once: the limit is at least 1",
                    refused.getMessage(),
                    "message");
        });
    }

    private static void cancelling(Promises promises) {
        promises.inAnyOrder("a waiting child that is cancelled never runs, and the others move up", trail -> {
            List<Integer> ran = new ArrayList<>();
            Scope.named("desk").limit(1).open(scope -> {
                List<Task<?>> customers = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    int number = i;
                    customers.add(scope.run("customer", () -> {
                        Task.sleepMillis(2);
                        ran.add(number);
                    }));
                }
                Task.sleepMillis(1);
                customers.get(1).cancel("left the queue");
                customers.get(3).cancel("left the queue");
                customers.get(5).cancel("left the queue");
                Check.thrown(TaskFailedException.class, () -> customers.get(3).await());
                Check.equal(1_000_000L, Loop.current().nanoTime(), "it ended at once");
            });
            Check.equal(List.of(0, 2, 4), ran, "who ran");
        });
        promises.inAnyOrder(
                "a child cancelled between getting its place and its start gives the place up once", trail -> {
                    int[] most = new int[1];
                    int[] now = new int[1];
                    Scope.named("desk").limit(2).open(scope -> {
                        Task<?> quick = scope.run("quick", () -> trail.add("never"));
                        quick.cancel("before its turn");
                        for (int i = 0; i < 6; i++) {
                            scope.run("worker", () -> {
                                most[0] = Math.max(most[0], ++now[0]);
                                Task.sleepMillis(1);
                                now[0]--;
                            });
                        }
                    });
                    Check.equal(2, most[0], "at once");
                    trail.expect();
                });
        promises.add("a failing child takes those that wait with it, and none of them runs", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.named("pool").limit(1).open(scope -> {
                        scope.run("bad", () -> {
                            throw new IllegalStateException("no");
                        });
                        for (int i = 0; i < 3; i++) {
                            scope.run("waiting", () -> trail.add("ran"));
                        }
                    }));
            Check.equal("bad", failed.task(), "who failed");
            trail.expect();
        });
        promises.add("a child of a cancelled scope takes no place and does not run", trail -> {
            Scope.named("pool").limit(1).open(scope -> {
                scope.cancel("closing");
                Task<?> late = scope.run("late", () -> trail.add("ran"));
                Check.that(scope.tryRun("later", () -> trail.add("ran")) != null, "there is a place");
                late.onEnd(task -> trail.add(task.state().toString()));
            });
            trail.expect("CANCELLED");
        });
        promises.inAnyOrder("who waits for a place when the scope is cancelled gets on at once, for nothing", trail -> {
            Scope.open("strangers", strangers -> {
                Scope[] desk = new Scope[1];
                strangers.run(
                        "opener",
                        () -> Scope.named("desk").limit(1).open(scope -> {
                            desk[0] = scope;
                            scope.run("busy", () -> Task.sleepMillis(100));
                            Scope.named("stay open")
                                    .shield(Duration.ofMillis(50))
                                    .open(s -> Task.sleepMillis(20));
                        }));
                Task.sleepMillis(1);
                for (int i = 0; i < 3; i++) {
                    strangers.run("stranger", () -> {
                        Task<?> late = desk[0].runOrWait("late", () -> trail.add("ran"));
                        Check.equal(TaskState.CANCELLED, late.join(), "state");
                        Check.equal(2_000_000L, Loop.current().nanoTime(), "time");
                    });
                }
                Task.sleepMillis(1);
                desk[0].cancel("closing");
            });
            trail.expect();
        });
        promises.inAnyOrder("whatever is cancelled when, all places are there again at the end", trail -> {
            Scope.named("pool").limit(3).open(scope -> {
                for (int round = 0; round < 5; round++) {
                    List<Task<?>> tasks = new ArrayList<>();
                    for (int i = 0; i < 9; i++) {
                        int nap = i % 3;
                        tasks.add(scope.run("worker", () -> Task.sleepMillis(nap)));
                    }
                    Task.sleepMillis(round % 3);
                    for (int i = round % 2; i < tasks.size(); i += 2) {
                        tasks.get(i).cancel("enough");
                    }
                    Task.sleepMillis(20);
                    for (Task<?> task : tasks) {
                        Check.that(task.isDone(), task + " is done");
                    }
                    checkPlaces(scope, 3);
                }
            });
        });
    }

    /** Checks that exactly {@code places} are free. */
    private static void checkPlaces(Scope scope, int places) {
        for (int i = 0; i < places; i++) {
            Check.that(scope.tryRun("filler", () -> Task.sleepMillis(1)) != null, "place " + i + " is free");
        }
        Check.equal(null, scope.tryRun("one too many", () -> Task.sleepMillis(1)), "a place too many");
        Task.sleepMillis(5);
    }

    private static void trying(Promises promises) {
        promises.add("tryRun starts a task only if there is a place, and leaves no trace if not", trail -> {
            Scope.named("desk").limit(1).open(scope -> {
                Task<?> first = scope.tryRun("first", () -> Task.sleepMillis(5));
                Check.that(first != null, "the first was started");
                Check.equal(null, scope.tryRun("second", () -> trail.add("second ran")), "the second");
                first.await();
                Task<Integer> third = scope.tryRun("third", () -> 3);
                Check.equal(3, third.await(), "the third");
            });
            trail.expect();
        });
        promises.add(
                "tryRun always finds a place where there is no limit",
                trail -> Scope.open("wide", scope -> {
                    for (int i = 0; i < 100; i++) {
                        Check.that(scope.tryRun("t", () -> Task.sleepMillis(1)) != null, "started");
                    }
                }));
    }

    private static void waiting(Promises promises) {
        promises.add("runOrWait waits for a place, so that its caller does not run ahead", trail -> {
            Scope.named("pool").limit(2).open(scope -> {
                for (int i = 1; i <= 4; i++) {
                    int number = i;
                    scope.runOrWait("t" + i, () -> {
                        Task.sleepMillis(10);
                        trail.add("done " + number);
                    });
                    trail.add("started " + number + " at " + Loop.current().nanoTime() / 1_000_000);
                }
            });
            trail.expect(
                    "started 1 at 0",
                    "started 2 at 0",
                    "done 1",
                    "done 2",
                    "started 3 at 10",
                    "started 4 at 10",
                    "done 3",
                    "done 4");
        });
        promises.inAnyOrder("those who wait in runOrWait come first, first served, after what run started", trail -> {
            Scope.named("desk").limit(1).open(scope -> {
                scope.run("busy", () -> Task.sleepMillis(10));
                Scope.open("starters", starters -> {
                    for (int i = 1; i <= 3; i++) {
                        int number = i;
                        starters.run("starter", () -> {
                            Task.sleepMillis(number);
                            scope.runOrWait("job", () -> trail.add("job " + number));
                        });
                    }
                    Task.sleepMillis(5);
                    scope.run("queued", () -> trail.add("queued"));
                });
            });
            trail.expect("queued", "job 1", "job 2", "job 3");
        });
        promises.add("a cancelled runOrWait has started nothing and passes its place on", trail -> {
            Scope.named("desk").limit(1).open(scope -> {
                scope.run("busy", () -> Task.sleepMillis(10));
                Task<?> eager = Task.run("eager", () -> {});
                Scope.named("starters").supervised().open(starters -> {
                    Task<?> given = starters.run("up", () -> scope.runOrWait("no job", () -> trail.add("no job")));
                    starters.run("patient", () -> scope.runOrWait("job", () -> trail.add("job")));
                    Task.sleepMillis(1);
                    Check.that(
                            given.toString().contains("waiting for a place in scope 'desk' (1 of 1 run) for 1 ms"),
                            given.toString());
                    given.cancel("no longer");
                });
                Check.that(eager.isDone(), "a child started by run came before");
            });
            trail.expect("job");
        });
        promises.add("runOrWait in a cancelled task starts nothing", trail -> {
            Check.thrown(
                    CancelledException.class,
                    () -> Scope.named("pool").limit(1).open(scope -> {
                        scope.cancel("over");
                        scope.runOrWait("t", () -> trail.add("ran"));
                    }));
            trail.expect();
        });
        promises.inAnyOrder(
                "who waits for a place when the last child ends gets it, and the scope goes on, or is refused",
                trail -> waitsAtTheEnd(trail));
    }

    private static void waitsAtTheEnd(Trail trail) {
        Scope[] escaped = new Scope[1];
        boolean[] left = new boolean[1];
        Scope.open("outer", outer -> {
            outer.run("opener", () -> {
                Scope.named("desk").limit(1).open(scope -> {
                    escaped[0] = scope;
                    scope.run("last", () -> Task.sleepMillis(10));
                });
                left[0] = true;
            });
            Task.sleepMillis(5);
            for (int i = 0; i < 2; i++) {
                outer.run("late", () -> {
                    try {
                        Task<?> job = escaped[0].runOrWait("job", () -> Task.sleepMillis(1));
                        Check.that(!left[0], "the scope is open");
                        job.await();
                    } catch (MisuseException refused) {
                        Check.equal(
                                "task 'job' cannot be started in scope 'desk', which has ended: start it in a scope"
                                        + " that is still open",
                                refused.getMessage(),
                                "message");
                    }
                    trail.add("answered");
                });
            }
        });
        trail.expect("answered", "answered");
    }
}
