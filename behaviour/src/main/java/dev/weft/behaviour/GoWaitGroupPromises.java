package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.sync.WaitGroup;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.util.List;

/** What Go documents of {@code sync.WaitGroup}, in Weft's words. Reuse needs no care here, and nothing is ever subtracted by adding. */
final class GoWaitGroupPromises {

    private GoWaitGroupPromises() {}

    static void state(Promises promises) {
        underWay(promises);
        misuse(promises);
    }

    private static void underWay(Promises promises) {
        promises.inAnyOrder("a wait group lets go when nothing is under way, again and again", trail -> {
            WaitGroup group = new WaitGroup("g");
            int[] underWay = {0};
            for (int round = 0; round < 3; round++) {
                Scope.open("round", scope -> {
                    for (int t = 0; t < 5; t++) {
                        group.add();
                        underWay[0]++;
                        scope.run("worker", () -> {
                            Task.yield();
                            underWay[0]--;
                            group.done();
                        });
                        scope.run("waiter", () -> {
                            group.await();
                            Check.equal(0, underWay[0], "under way when the group lets go");
                        });
                    }
                    group.await();
                    Check.equal(0, underWay[0], "under way when the group lets go");
                });
            }
            Check.equal(new WaitGroup.Statistics(0, List.of()), group.statistics(), "in the end");
        });
        promises.add("a group may be used again before those who waited have run", trail -> {
            WaitGroup group = new WaitGroup("g");
            group.add();
            Task<?> waiter = Task.run("waiter", () -> {
                group.await();
                trail.add("let go with " + group.count() + " under way");
            });
            Task.yield();
            group.done();
            group.add(2);
            waiter.await();
            trail.expect("let go with 2 under way");
        });
        promises.inAnyOrder("all who wait go on with the last done, and see what was done before it", trail -> {
            WaitGroup group = new WaitGroup("g");
            int[] results = new int[3];
            group.add(3);
            for (int i = 0; i < 3; i++) {
                int index = i;
                Task.run("worker", () -> {
                    Task.sleepMillis(index);
                    results[index] = index + 1;
                    group.done();
                });
            }
            Scope.open("waiters", scope -> {
                for (int i = 0; i < 4; i++) {
                    scope.run("waiter", () -> {
                        group.await();
                        Check.equal(6, results[0] + results[1] + results[2], "results");
                        trail.add("on");
                    });
                }
            });
            trail.expect("on", "on", "on", "on");
        });
        promises.add("what is added while others wait keeps them waiting", trail -> {
            WaitGroup group = new WaitGroup("g");
            group.add();
            Task<?> waiter = Task.run("waiter", () -> {
                group.await();
                trail.add("on");
            });
            Task.yield();
            group.add();
            group.done();
            Task.yield();
            trail.expect();
            group.done();
            waiter.await();
            trail.expect("on");
        });
        promises.add("where work may fail, done belongs in a finally, or the work in a scope", trail -> {
            WaitGroup group = new WaitGroup("g");
            Scope.named("office").supervised().open(office -> {
                group.add();
                Task<?> failing = office.run("failing", () -> {
                    try {
                        throw new IllegalStateException("no paper");
                    } finally {
                        group.done();
                    }
                });
                group.await();
                failing.join();
                Check.that(failing.failure() instanceof IllegalStateException, "failure: " + failing.failure());
                failing.onEnd(ended -> {});
            });
        });
        promises.add("with nothing under way nobody waits", trail -> {
            WaitGroup group = new WaitGroup("g");
            group.await();
            group.add(0);
            group.await();
            trail.expect();
        });
        promises.add("a callback may add and be done", trail -> {
            WaitGroup group = new WaitGroup("g");
            group.add();
            Loop.current().inbox().post(() -> {
                group.add();
                group.done();
                group.done();
            });
            group.await();
        });
        CutShort.state(promises, "the wait for a wait group", () -> {
            WaitGroup group = new WaitGroup("g");
            group.add();
            return new CutShort.Wait(
                    group::await,
                    () -> Check.equal(new WaitGroup.Statistics(1, List.of()), group.statistics(), "the group"));
        });
    }

    private static void misuse(Promises promises) {
        promises.add("done without anything under way is refused", trail -> {
            WaitGroup group = new WaitGroup("g");
            String message =
                    "wait group 'g' has nothing under way that could be done: call add before the work starts, and"
                            + " done once for it";
            Messages.misuse(message, group::done);
            group.add();
            group.done();
            Messages.misuse(message, group::done);
        });
        promises.add("negative numbers, and more than can be counted, are refused", trail -> {
            WaitGroup group = new WaitGroup("g");
            group.add(5);
            Messages.argument(
                    "wait group 'g' cannot add -1 to 5: give 0 or more, and fewer than 2^31 in all",
                    () -> group.add(-1));
            Messages.argument(
                    "wait group 'g' cannot add 2147483647 to 5: give 0 or more, and fewer than 2^31 in all",
                    () -> group.add(Integer.MAX_VALUE));
            Check.equal(5, group.count(), "nothing has changed");
        });
    }
}
