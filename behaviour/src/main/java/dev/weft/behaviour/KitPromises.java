package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.sync.Mutex;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.test.Check;
import dev.weft.test.Exploration;
import dev.weft.test.Explorer;
import dev.weft.test.Injection;
import dev.weft.test.Leaks;
import dev.weft.test.RaceFinder;
import dev.weft.test.Run;
import dev.weft.test.TrackedInt;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The test kit does on every target what it does on the JVM: the same schedules, the same findings, the same texts. */
final class KitPromises {

    /** What seed 1 and the 11 that follow make of {@link #yields}; the same on every target. */
    private static final String WALKS =
            "bbbcccaaa bbccacaba aacbabccb bbbcccaaa bbacbccaa cbacaabcb baabacbcc bccbabcaa ccaabcbba aabbbaccc ababcbacc bbaaacbcc";

    private static final String PCT =
            "bbbaaaccc cccbaaabb bbbcccaaa bbbaaaccc bbbaaaccc bbbccaaca aaacccbbb abbbcaacc ccbbbaaac cccaaabbb aacbbbacc bbbccaaac";

    private KitPromises() {}

    static void state(Promises promises) {
        idleness(promises);
        time(promises);
        exploration(promises);
        findings(promises);
    }

    // ---- waiting for the others ----

    private static void idleness(Promises promises) {
        promises.inAnyOrder(
                "who waits for idleness goes on when all others are parked, and no time has passed", trail -> {
                    Channel<Integer> channel = Channel.rendezvous("c");
                    int[] got = new int[1];
                    Task.run("a", () -> {
                        for (int i = 0; i < 5; i++) {
                            Task.yield();
                            channel.send(i);
                        }
                        Task.sleepMillis(1);
                        got[0] = 100;
                    });
                    Task<?> receiver = Task.run("b", () -> {
                        while (got[0] < 1_000) { // with no end, TeaVM would make an invalid module of this lambda
                            got[0] += channel.receive();
                            Task.yield();
                        }
                    });
                    long before = Loop.current().nanoTime();
                    VirtualHost.awaitIdle();
                    Check.equal(10, got[0], "what the others have done");
                    Check.equal(before, Loop.current().nanoTime(), "time");
                    Task.sleepMillis(1);
                    VirtualHost.awaitIdle();
                    Check.equal(100, got[0], "what they have done a millisecond later");
                    receiver.cancel("enough");
                });
        promises.add("of several who wait for idleness one goes on at a time", trail -> {
            Scope.open("all", scope -> {
                for (String name : List.of("a", "b", "c")) {
                    scope.run(name, () -> {
                        VirtualHost.awaitIdle();
                        trail.add(name);
                        Task.yield();
                        trail.add(name);
                    });
                }
            });
            trail.expect("a", "a", "b", "b", "c", "c");
        });
        promises.add("who waits for idleness says so", trail -> {
            Task<?> waiter = Task.run("waiter", VirtualHost::awaitIdle);
            Task.yield();
            Check.equal("task 'waiter' #2 (waiting until no other task can run)", waiter.toString(), "it prints");
        });
        promises.add("a cancel ends the wait for idleness", trail -> {
            Task<?> waiter = Task.run("waiter", () -> {
                Check.thrown(CancelledException.class, VirtualHost::awaitIdle);
                trail.add("cancelled");
            });
            Task.run("canceller", () -> waiter.cancel("enough"));
            waiter.join();
            Task<?> stubborn = Task.run("stubborn", () -> {
                Task.current().cancel("enough");
                Check.thrown(CancelledException.class, VirtualHost::awaitIdle);
                trail.add("cancelled before");
            });
            stubborn.join();
            trail.expect("cancelled", "cancelled before");
        });
    }

    // ---- time ----

    private static void time(Promises promises) {
        promises.bench("manual time passes when it is told to, timer by timer", fibers -> {
            Trail trail = new Trail();
            VirtualHost host = VirtualHost.withManualTime(fibers);
            Loop loop = host.start(
                    LoopOptions.defaults(),
                    "main",
                    () -> {
                        for (int i = 1; i <= 3; i++) {
                            Task.sleepMillis(10);
                            trail.add(i + " at " + host.nanoTime() / 1_000_000);
                        }
                        return "";
                    },
                    root -> trail.add("ended"));
            host.advance(Duration.ofMillis(25));
            trail.expect("1 at 10", "2 at 20");
            host.advance(Duration.ofMillis(5));
            trail.expect("1 at 10", "2 at 20", "3 at 30", "ended");
            Leaks.check(loop);
        });
    }

    // ---- exploration ----

    /** Three tasks that use two channels, a mutex and yields; the answer is the order in which they got to the end. */
    private static String jumble() {
        Trail order = new Trail(); // a plain list would not be seen by a reduced search
        Channel<Integer> channel = Channel.buffered("c", 1);
        Mutex mutex = new Mutex("m");
        Scope.open("all", scope -> {
            scope.run("a", () -> {
                channel.send(1);
                mutex.withLock(() -> Task.yield());
                order.add("a");
            });
            scope.run("b", () -> {
                channel.receive();
                order.add("b");
            });
            scope.run("c", () -> {
                mutex.withLock(() -> {});
                Task.yield();
                order.add("c");
            });
        });
        return String.join("", order.steps());
    }

    private static void exploration(Promises promises) {
        promises.bench("a search runs every schedule once", fibers -> {
            Exploration<String> exploration = Explorer.on(fibers).check(() -> {
                for (int t = 0; t < 3; t++) {
                    Task.run("t" + t, () -> Task.yield());
                }
                return "";
            });
            Check.equal(
                    "90 schedules, at most 5 choices deep, 1 outcome, 0 kinds of failure; complete",
                    exploration.toString(),
                    "3 tasks of 2 steps each: 6! / (2! 2! 2!)");
        });
        promises.bench("a search and a reduced one see the same outcomes on every target", fibers -> {
            List<String> all = List.of("bac", "bca", "cba", "abc", "acb", "cab");
            Exploration<String> full = Explorer.on(fibers).explore(KitPromises::jumble);
            full.expect(all);
            Exploration<String> reduced = Explorer.on(fibers).reduced().explore(KitPromises::jumble);
            Check.that(reduced.schedules() * 2 < full.schedules(), reduced + " instead of " + full);
            reduced.expect(all);
        });
        promises.bench("a seed means the same random schedules on every target", fibers -> {
            Check.equal(WALKS, outcomes(Explorer.on(fibers).randomWalks(1, 12)), "random walks");
            Check.equal(PCT, outcomes(Explorer.on(fibers).pct(1, 12, 2)), "PCT");
        });
        promises.bench("a failure is found, named by its schedule, and repeated by it", fibers -> {
            TaskBody<String> program = () -> {
                TrackedInt value = new TrackedInt("value", 0);
                Scope.open("both", scope -> {
                    scope.run("a", () -> increment(value));
                    scope.run("b", () -> increment(value));
                });
                Check.equal(2, value.get(), "value");
                return "";
            };
            Exploration<String> exploration = Explorer.on(fibers).explore(program);
            Check.equal(
                    "[java.lang.AssertionError: value: expected 2 but was 1 (schedule 0, 4 runs)]",
                    exploration.failures().toString(),
                    "failures");
            Run<String> run = Explorer.on(fibers).replay("0", program);
            Check.equal(
                    List.of(
                            "'a' #2 starts",
                            "'a' #2 reads cell 'value'",
                            "'a' #2 gives way",
                            "'b' #3 starts",
                            "'b' #3 reads cell 'value'",
                            "'b' #3 gives way",
                            "'a' #2 writes cell 'value'",
                            "'a' #2 ends",
                            "'b' #3 writes cell 'value'",
                            "'b' #3 ends"),
                    run.trace().subList(6, 16),
                    "what happened");
        });
    }

    private static String outcomes(Explorer explorer) {
        List<String> orders = new ArrayList<>();
        explorer.explore(KitPromises::yields, run -> orders.add(run.result()));
        return String.join(" ", orders);
    }

    /** Three tasks that yield twice; the answer is the order of all they do. */
    private static String yields() {
        StringBuilder order = new StringBuilder();
        Scope.open("all", scope -> {
            for (String name : List.of("a", "b", "c")) {
                scope.run(name, () -> {
                    for (int i = 0; i < 3; i++) {
                        order.append(name);
                        Task.yield();
                    }
                });
            }
        });
        return order.toString();
    }

    private static void increment(TrackedInt value) {
        int seen = value.get();
        Task.yield();
        value.set(seen + 1);
    }

    // ---- findings ----

    private static void findings(Promises promises) {
        promises.bench("a race is found and told the same way", fibers -> {
            RaceFinder finder = new RaceFinder();
            VirtualHost host = new VirtualHost(fibers);
            host.start(
                    LoopOptions.defaults().withTracer(finder),
                    "main",
                    () -> {
                        TrackedInt value = new TrackedInt("value", 0);
                        Task.run("a", () -> increment(value));
                        Task.run("b", () -> increment(value));
                        return "";
                    },
                    root -> {});
            Check.equal(1, finder.races().size(), "races");
            Check.equal(
                    "lost update of cell 'value': 'b' #3 read it, suspended, and then wrote what it had made of it; 'a' #2"
                            + " wrote it in between, and nothing orders the two",
                    finder.races().get(0).text(),
                    "the race");
        });
        promises.bench("a cancel at every point loses no element", fibers -> {
            int points = Injection.on(fibers)
                    .cancelling("consumer")
                    .withSeeds(2)
                    .check(
                            () -> new int[2],
                            counts -> {
                                Channel<Integer> channel = Channel.rendezvous("c");
                                Scope.named("both").supervised().open(scope -> {
                                    Task<?> consumer = scope.run("consumer", () -> {
                                        while (channel.receiveOrClosed() != null) {
                                            counts[1]++;
                                        }
                                    });
                                    consumer.onEnd(ended -> channel.cancel("nobody receives"));
                                    scope.run("producer", () -> {
                                        for (int i = 0; i < 3; i++) {
                                            channel.send(i);
                                            counts[0]++;
                                        }
                                        channel.close();
                                    });
                                });
                            },
                            (counts, run) -> Check.equal(counts[0], counts[1], "received, of what was sent"));
            Check.that(points > 10, points + " points");
        });
    }
}
