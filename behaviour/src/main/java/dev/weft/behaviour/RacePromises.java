package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Race;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.time.Duration;

/** R2: one result of several tasks. */
final class RacePromises {

    private RacePromises() {}

    static void state(Promises promises) {
        winning(promises);
        failing(promises);
        around(promises);
    }

    private static void winning(Promises promises) {
        promises.inAnyOrder("the first to succeed wins, and the others are cancelled and awaited", trail -> {
            String winner = Race.<String>named("mirrors")
                    .add("slow", () -> sleepOrTell(50, trail))
                    .add("fast", () -> {
                        Task.sleepMillis(5);
                        return "fast";
                    })
                    .firstToSucceed();
            trail.add("won by " + winner + " at " + Loop.current().nanoTime() / 1_000_000);
            trail.expect("scope 'mirrors' was cancelled: task 'fast' has decided the race", "won by fast at 7");
        });
        promises.add("failures before the first success are passed over", trail -> {
            int result = Race.<Integer>named("r")
                    .add("bad", () -> fail("bad"))
                    .add("worse", () -> fail("worse"))
                    .add("good", () -> {
                        Task.sleepMillis(5);
                        return 7;
                    })
                    .firstToSucceed();
            Check.equal(7, result, "result");
            trail.expect();
        });
        promises.add("the first to end wins with its result", trail -> {
            int result = Race.<Integer>named("r")
                    .add("late failure", () -> {
                        Task.sleepMillis(5);
                        return fail("late");
                    })
                    .add("early", () -> 1)
                    .firstToEnd();
            Check.equal(1, result, "result");
            trail.expect();
        });
        promises.add("of two that succeed in the same moment, the one that ended first has won", trail -> {
            Race<String> race = Race.named("tie");
            for (String name : new String[] {"a", "b", "c"}) {
                race.add(name, () -> {
                    Task.sleepMillis(5);
                    trail.add(name);
                    return name;
                });
            }
            Check.equal("a", race.firstToSucceed(), "winner");
            trail.expect("a", "b", "c"); // they were awake already, and nothing in them was a cancellation point
        });
        promises.add("a race may be run again, and may be of one", trail -> {
            Race<Integer> race = Race.<Integer>named("solo").add("only", () -> 5);
            Check.equal(5, race.firstToSucceed(), "first run");
            Check.equal(5, race.firstToEnd(), "second run");
        });
        promises.add("null is a result", trail -> {
            Check.equal(null, Race.named("r").add("none", () -> null).firstToSucceed(), "result");
        });
    }

    private static void failing(Promises promises) {
        promises.inAnyOrder("when all fail, the first failure is thrown with the others suppressed", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Race.<Integer>named("r")
                            .add("third", () -> failAfter(30, "3"))
                            .add("first", () -> failAfter(10, "1"))
                            .add("second", () -> failAfter(20, "2"))
                            .firstToSucceed());
            Check.equal("task 'first' failed: java.io.IOException: 1", failed.getMessage(), "the first");
            Check.equal(2, failed.getSuppressed().length, "suppressed");
            Check.equal(
                    "task 'second' failed: java.io.IOException: 2", failed.getSuppressed()[0].getMessage(), "second");
            Check.equal("task 'third' failed: java.io.IOException: 3", failed.getSuppressed()[1].getMessage(), "third");
            trail.expect();
        });
        promises.add("when the first to end has failed, its failure is thrown", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Race.<Integer>named("r")
                            .add("slow", () -> {
                                Task.sleepMillis(100);
                                return 1;
                            })
                            .add("broken", () -> fail("b"))
                            .firstToEnd());
            Check.equal("broken", failed.task(), "who");
            Check.equal(0, failed.getSuppressed().length, "suppressed");
            trail.expect();
        });
        promises.add("a loser that fails after it has lost is reported", trail -> {
            int result = Race.<Integer>named("r")
                    .add("clumsy", () -> {
                        try {
                            Task.sleepMillis(100);
                            return 0;
                        } catch (CancelledException cancelled) {
                            throw new IOException("while cleaning up", cancelled);
                        }
                    })
                    .add("winner", () -> {
                        Task.sleepMillis(1);
                        return 1;
                    })
                    .firstToSucceed();
            Check.equal(1, result, "result");
            trail.expect("report: task 'clumsy' failed and nobody received it: java.io.IOException: while cleaning up");
        });
        promises.add("a race that nobody has entered is refused", trail -> {
            MisuseException refused = Check.thrown(
                    MisuseException.class, () -> Race.named("lonely").firstToSucceed());
            Check.equal(
                    "race 'lonely' has nobody in it, so nobody can win: add tasks before it is run",
                    refused.getMessage(),
                    "message");
            Check.thrown(MisuseException.class, () -> Race.named("lonely").firstToEnd());
        });
        promises.add("a task that cancels itself has lost", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Race.named("r")
                            .add("quitter", () -> {
                                Task.current().cancel("no chance");
                                Task.yield();
                                return 1;
                            })
                            .firstToSucceed());
            Check.equal(
                    "task 'quitter' has no result: task 'quitter' was cancelled: no chance",
                    failed.getMessage(),
                    "message");
        });
    }

    private static void around(Promises promises) {
        promises.inAnyOrder("cancelling who runs a race cancels everybody in it, and nothing is reported", trail -> {
            Task<String> runner = Task.run(
                    "runner",
                    () -> Race.<String>named("r")
                            .add("a", () -> sleepOrTell(100, trail))
                            .add("b", () -> sleepOrTell(100, trail))
                            .firstToSucceed());
            Task.sleepMillis(5);
            runner.cancel("no interest");
            runner.join();
            Check.equal(
                    "task 'runner' was cancelled: no interest", runner.failure().getMessage(), "failure");
            trail.expect("task 'runner' was cancelled: no interest", "task 'runner' was cancelled: no interest");
        });
        promises.add("a deadline around a race ends it", trail -> {
            DeadlineExceededException late = Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("limit")
                            .timeout(Duration.ofMillis(5))
                            .call(scope -> Race.<String>named("r")
                                    .add("a", () -> sleepOrTell(100, trail))
                                    .firstToEnd()));
            Check.equal("limit", late.scope(), "whose deadline");
        });
        promises.add("while the losers clean up, the race says whom it waits for", trail -> {
            Task<Integer> runner = Task.run(
                    "runner",
                    () -> Race.<Integer>named("r")
                            .add("tidy", () -> {
                                try {
                                    Task.sleepMillis(100);
                                } finally {
                                    Scope.named("cleanup")
                                            .shield(Duration.ofMillis(50))
                                            .open(s -> Task.sleepMillis(10));
                                }
                                return 0;
                            })
                            .add("quick", () -> 1)
                            .firstToEnd());
            Task.sleepMillis(5);
            Check.equal(
                    "task 'runner' #2 (waiting for the children of scope 'r' (1 left) for 5 ms, cancelled)",
                    runner.toString(),
                    "printed");
            Check.equal(1, runner.await(), "result");
            Check.equal(10_000_000L, Loop.current().nanoTime(), "the loser was awaited");
        });
    }

    /** Sleeps; if it is cut short, tells why and takes 2 ms to clean up. */
    private static String sleepOrTell(int millis, Trail trail) {
        try {
            Task.sleepMillis(millis);
        } catch (CancelledException cancelled) {
            trail.add(cancelled.getMessage());
            Scope.named("cleanup").shield(Duration.ofMillis(50)).open(scope -> Task.sleepMillis(2));
            throw cancelled;
        }
        return "slept";
    }

    private static Integer failAfter(int millis, String why) throws IOException {
        Task.sleepMillis(millis);
        return fail(why);
    }

    private static Integer fail(String why) throws IOException {
        throw new IOException(why);
    }
}
