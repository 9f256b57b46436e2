package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.StuckException;
import dev.weft.seq.Puller;
import dev.weft.seq.Seq;
import dev.weft.sync.Mutex;
import dev.weft.sync.Semaphore;
import dev.weft.task.Race;
import dev.weft.task.Scope;
import dev.weft.task.ScopeStatistics;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import dev.weft.task.TaskStatistics;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.List;

/** What is running can be looked at: as a text for people, as JSON for programs, and thing by thing. */
final class DiagnosisPromises {

    private DiagnosisPromises() {}

    static void state(Promises promises) {
        dumps(promises);
        json(promises);
        tasksAndScopes(promises);
        others(promises);
    }

    // ---- the dump ----

    private static void dumps(Promises promises) {
        promises.ending(
                "a deadlock of three is told with who holds what, who waits for what, and the circle",
                trail -> deadlock(),
                (root, trail) -> Check.equal("""
                        task 'main' #1 (waiting for the children of scope 'dinner' (3 left) for 1 ms)
                          scope 'dinner'
                            task 'ada' #2 (locking mutex 'fork 2' (held by task 'bob' #3 for 1 ms)), holds mutex 'fork 1' for 1 ms
                            task 'bob' #3 (locking mutex 'fork 3' (held by task 'cid' #4 for 1 ms)), holds mutex 'fork 2' for 1 ms
                            task 'cid' #4 (locking mutex 'fork 1' (held by task 'ada' #2 for 1 ms)), holds mutex 'fork 3' for 1 ms
                        circle: task 'ada' #2 waits for mutex 'fork 2', held by task 'bob' #3, which waits for mutex 'fork 3', held by task 'cid' #4, which waits for mutex 'fork 1', held by task 'ada' #2
                        """, ((StuckException) root.failure()).dump(), "dump"));
        promises.add("a dump says why something was cancelled, and what it was that was", trail -> {
            Mutex slow = new Mutex("slow");
            slow.lock();
            Scope.open("work", scope -> {
                Task<?> child = scope.run("child", () -> {
                    Semaphore pair = new Semaphore("pair", 2);
                    pair.acquire(2);
                    try {
                        Task.sleepMillis(5);
                    } finally {
                        Scope.named("tidy")
                                .shield(Duration.ofMillis(4))
                                .supervised()
                                .open(tidy -> {
                                    tidy.run("sweep", () -> Task.sleepMillis(3));
                                });
                        pair.release(2);
                    }
                });
                Task.sleepMillis(1);
                child.cancel("it is late");
                Task.sleepMillis(1);
                Check.equal("""
                        task 'main' #1 (running), holds mutex 'slow' for 2 ms
                          scope 'work'
                            task 'child' #2 (waiting for the children of scope 'tidy' (1 left) for 1 ms), holds 2 permits of semaphore 'pair' for 2 ms
                              scope 'tidy' (supervised, shielded, deadline in 3 ms)
                                task 'sweep' #3 (sleeping (2 ms left) for 1 ms)
                        """, Loop.current().dump(), "a shield is not cancelled");
            });
            slow.unlock();
        });
        promises.add("a dump tells of the cancel that a cleanup lives under", trail -> {
            Scope.named("work").timeout(Duration.ofMillis(1)).openOrTimeout(scope -> {
                try {
                    Task.sleepMillis(3);
                } finally {
                    trail.add(Loop.current().dump());
                }
            });
            trail.expect("""
                    task 'main' #1 (running, cancelled), for scope 'work' was cancelled: its time was up
                      scope 'work', cancelled: its time was up
                    """);
        });
    }

    /** Three tasks, each of which holds what another one wants. */
    private static void deadlock() {
        Mutex[] forks = {new Mutex("fork 1"), new Mutex("fork 2"), new Mutex("fork 3")};
        String[] names = {"ada", "bob", "cid"};
        Scope.open("dinner", scope -> {
            for (int i = 0; i < 3; i++) {
                Mutex left = forks[i];
                Mutex right = forks[(i + 1) % 3];
                scope.run(
                        names[i],
                        () -> left.withLock(() -> {
                            Task.sleepMillis(1);
                            right.withLock(() -> {});
                        }));
            }
        });
    }

    // ---- as JSON ----

    private static void json(Promises promises) {
        promises.add("what a task holds is told in the order in which it was taken", trail -> {
            new Mutex("first").lock();
            Task.sleepMillis(1);
            new Mutex("second").lock();
            Check.equal(
                    List.of("mutex 'first' for 1 ms", "mutex 'second'"),
                    Task.current().statistics().holds(),
                    "holds");
        });
        promises.add("JSON tells the tree flat, with every fact by its name", trail -> {
            Mutex disk = new Mutex("disk");
            disk.lock();
            Scope.named("pool").limit(1).timeout(Duration.ofMillis(9)).open(scope -> {
                scope.run("first", disk::lock);
                scope.run("second", () -> {});
                Task.sleepMillis(1);
                String json = Loop.current().dumpJson();
                Check.that(json.startsWith("{\"nanoTime\":1000000,\"host\":\"virtual host at 1 ms with "), json);
                Check.equal(
                        "\"ready\":0,\"waiters\":1,\"timers\":[{\"what\":\"deadline of scope 'pool'\",\"inNanos\":8000000}],"
                                + "\"expecting\":[],\"tree\":["
                                + "{\"level\":0,\"kind\":\"task\",\"name\":\"main\",\"id\":1,\"state\":\"RUNNING\",\"waitedNanos\":0,"
                                + "\"holds\":[\"mutex 'disk' for 1 ms\"],\"cancelled\":false},"
                                + "{\"level\":1,\"in\":0,\"kind\":\"scope\",\"name\":\"pool\",\"children\":2,\"supervised\":false,"
                                + "\"shielded\":false,\"limit\":1,\"waiting\":1,\"deadlineInNanos\":8000000,\"cancelled\":false},"
                                + "{\"level\":2,\"in\":1,\"kind\":\"task\",\"name\":\"first\",\"id\":2,\"state\":\"PARKED\","
                                + "\"reason\":\"LOCK\",\"waitsFor\":\"mutex 'disk' (held by task 'main' #1 for 1 ms)\",\"waitedNanos\":1000000,\"cancelled\":false},"
                                + "{\"level\":2,\"in\":1,\"kind\":\"task\",\"name\":\"second\",\"id\":3,\"state\":\"NOT_STARTED\","
                                + "\"reason\":\"PLACE\",\"waitsFor\":\"scope 'pool' (1 of 1 run)\",\"waitedNanos\":0,"
                                + "\"cancelled\":false}],\"circles\":[]}",
                        json.substring(json.indexOf("\"ready\"")),
                        "JSON");
                scope.cancel("seen enough");
            });
            disk.unlock();
        });
        promises.add("JSON tells what is expected, and timers in the order in which they fire", trail -> {
            Expectation click = Loop.current().expect("a \"click\"");
            Task<?> late = Task.run("late", () -> Task.sleepMillis(9));
            Task<?> early = Task.run("early", () -> Task.sleepMillis(3));
            Task<?> chooser = Task.run(
                    "chooser",
                    () -> Select.<String>of()
                            .timeout(Duration.ofMillis(6), () -> "time is up")
                            .run());
            Task.yield();
            String json = Loop.current().dumpJson();
            Check.equal(
                    "\"timers\":[{\"what\":\"end of the sleep of task 'early' #3\",\"inNanos\":3000000},"
                            + "{\"what\":\"timeout of the select of task 'chooser' #4\",\"inNanos\":6000000},"
                            + "{\"what\":\"end of the sleep of task 'late' #2\",\"inNanos\":9000000}],"
                            + "\"expecting\":[\"a \\\"click\\\"\"],",
                    json.substring(json.indexOf("\"timers\""), json.indexOf("\"tree\"")),
                    "JSON");
            click.close();
            late.await();
            early.await();
            chooser.await();
        });
        promises.add("whatever a name is made of, it is escaped as JSON wants it", trail -> {
            Task.run(
                    "tab\t quote\" back\\ null\0 line\n\r sep\u2028 half\ud800 other\udc00 pair\ud83d\ude00 \u00e4",
                    () -> {});
            String json = Loop.current().dumpJson();
            Check.that(
                    json.contains("\"tab\\u0009 quote\\\" back\\\\ null\\u0000 line\\n\\u000d sep\\u2028 half\\ud800"
                            + " other\\udc00 pair\ud83d\ude00 \u00e4\""),
                    json);
        });
        promises.add("cancels are told with reason and origin", trail -> {
            Task<?> stubborn = Task.run("stubborn", () -> {
                try {
                    Task.sleepMillis(9);
                } finally {
                    trail.add(Loop.current().dumpJson());
                }
            });
            Task.yield();
            stubborn.cancel("it is late");
            stubborn.join();
            String json = trail.toString();
            Check.that(
                    json.contains(
                            "\"cancelled\":true,\"cancelReason\":\"it is late\",\"cancelOrigin\":\"task 'stubborn'\"}"),
                    json);
        });
    }

    // ---- thing by thing ----

    private static void tasksAndScopes(Promises promises) {
        promises.add("a task tells what it does, waits for and holds", trail -> {
            Channel<Integer> mail = Channel.rendezvous("mail");
            Mutex disk = new Mutex("disk");
            Task<?> reader = Task.run(
                    "reader",
                    () -> disk.withLock(() -> {
                        Scope.open("inner", scope -> {
                            scope.run("helper", () -> Task.sleepMillis(9));
                            mail.receive();
                        });
                    }));
            Check.equal(
                    new TaskStatistics(
                            "reader", 2, TaskState.NOT_STARTED, null, null, 0, List.of(), 0, null, null, null),
                    reader.statistics(),
                    "before");
            Task.sleepMillis(2);
            Check.equal("task 'reader' #2", reader.label(), "label");
            Check.equal(
                    new TaskStatistics(
                            "reader",
                            2,
                            TaskState.RUNNING,
                            ParkReason.RECEIVE,
                            "channel 'mail' (rendezvous, 1 receiver waits)",
                            2_000_000,
                            List.of("mutex 'disk' for 2 ms"),
                            1,
                            null,
                            null,
                            null),
                    reader.statistics(),
                    "parked");
            reader.cancel("enough");
            Check.equal("enough", reader.statistics().cancelReason(), "reason");
            Check.equal("task 'reader'", reader.statistics().cancelOrigin(), "origin");
            reader.join();
            Check.equal(TaskState.CANCELLED, reader.statistics().state(), "after");
        });
        promises.add("a scope tells what it is set to and who is in it", trail -> {
            Scope[] kept = new Scope[1];
            Scope.named("pool")
                    .limit(2)
                    .supervised()
                    .timeout(Duration.ofMillis(50))
                    .open(scope -> {
                        kept[0] = scope;
                        for (int i = 0; i < 3; i++) {
                            scope.run("worker", () -> Task.sleepMillis(9));
                        }
                        Task<?> starter = Task.startDetached("starter", () -> {
                            scope.runOrWait("fourth", () -> {});
                        });
                        Task.sleepMillis(1);
                        Check.equal("starter", starter.name(), "waits, too");
                        Check.equal(
                                new ScopeStatistics(
                                        "pool",
                                        "task 'main' #1",
                                        3,
                                        2,
                                        2,
                                        true,
                                        false,
                                        Duration.ofMillis(49),
                                        null,
                                        null,
                                        false),
                                scope.statistics(),
                                "open");
                        Check.equal(
                                "scope 'pool' (3 children, 2 of 2 run, supervised, deadline in 49 ms)",
                                scope.toString(),
                                "printed");
                        scope.cancel("seen enough");
                        Check.equal("seen enough", scope.statistics().cancelReason(), "reason");
                        Check.equal("scope 'pool'", scope.statistics().cancelOrigin(), "origin");
                        Check.equal(
                                "scope 'pool' (3 children, 2 of 2 run, supervised, cancelled)",
                                scope.toString(),
                                "cancelled");
                    });
            Check.that(kept[0].statistics().ended(), "ended");
            Check.that(kept[0].toString().endsWith(", ended)"), kept[0].toString());
        });
    }

    private static void others(Promises promises) {
        promises.add("a select tells its clauses and whether it waits", trail -> {
            Channel<Integer> mail = Channel.rendezvous("mail");
            Select<String> select =
                    Select.<String>of().receive(mail, letter -> "mail").timeout(Duration.ofMillis(5), () -> "late");
            String text = "select among receive from channel 'mail' (rendezvous";
            Check.equal(text + "), timeout", select.toString(), "printed");
            Check.equal(
                    new Select.Statistics(List.of("receive from channel 'mail' (rendezvous)"), true, false, false),
                    select.statistics(),
                    "statistics");
            Task<String> waits = Task.run("waits", select::run);
            Task.sleepMillis(1);
            Check.equal(text + ", 1 receiver waits), timeout (waiting)", select.toString(), "waiting");
            Check.that(select.statistics().waiting(), "waiting");
            Check.equal("late", waits.await(), "result");
            Check.equal(
                    "select among otherwise",
                    Select.<String>of().otherwise(() -> "").toString(),
                    "otherwise only");
            Check.equal(
                    text + "), otherwise",
                    Select.<String>of()
                            .receive(mail, letter -> "")
                            .otherwise(() -> "")
                            .toString(),
                    "otherwise");
        });
        promises.add("a puller tells how far it is", trail -> {
            Puller<Integer> puller = Seq.of(1, 2).pull();
            Check.equal(new Puller.Statistics(0, false, false, false), puller.statistics(), "open");
            puller.next();
            Check.equal(new Puller.Statistics(1, false, false, false), puller.statistics(), "pulled");
            puller.close();
            Check.equal(new Puller.Statistics(1, false, true, true), puller.statistics(), "closed");
        });
        promises.add("what is about to run prints what it is set to", trail -> {
            Check.equal("settings of scope 's' (none)", Scope.named("s").toString(), "none");
            Check.equal(
                    "settings of scope 's' (limit 2, supervised, shielded, timeout 5 ms)",
                    Scope.named("s")
                            .limit(2)
                            .supervised()
                            .shield(Duration.ofMillis(5))
                            .toString(),
                    "all");
            Check.equal(
                    "settings of scope 's' (deadline)",
                    Scope.named("s").deadline(5).toString(),
                    "deadline");
            Check.equal("race 'r' (0 tasks)", Race.<Integer>named("r").toString(), "empty race");
            Check.equal(
                    "race 'r' (1 task)",
                    Race.<Integer>named("r").add("a", () -> 1).toString(),
                    "race");
            Scope.open(
                    "servers",
                    scope -> scope.<Integer>runUntilReady("server", starter -> {
                        trail.add(starter.toString());
                        starter.ready(1);
                        trail.add(starter.toString());
                    }));
            trail.expect("starter of task 'server' (not ready yet)", "starter of task 'server' (ready)");
        });
        promises.ending(
                "what is left on a loop that its host leaves is reported, with the dump",
                trail -> {
                    Loop loop = Loop.current();
                    loop.expect("a click").close();
                    Task.startDetached("forgotten", () -> Task.sleepMillis(1));
                    Task.yield();
                    loop.reportLeaks();
                },
                (root, trail) -> trail.expect(
                        "report: the loop was left although not everything on it has ended, and what follows will never run:"
                                + " await detached tasks, or cancel them, before the program ends\n"
                                + "task 'main' #1 (running)\n"
                                + "task 'forgotten' #2 (sleeping (1 ms left))\n"));
    }
}
