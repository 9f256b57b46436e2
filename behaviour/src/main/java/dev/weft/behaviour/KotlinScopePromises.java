package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Parallel;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What users of Kotlin's coroutineScope, supervisorScope, NonCancellable and async rely on, said in Weft's words. */
final class KotlinScopePromises {

    private KotlinScopePromises() {}

    static void state(Promises promises) {
        scopes(promises);
        supervisors(promises);
        nonCancellable(promises);
        async(promises);
        awaitingAll(promises);
    }

    private static void scopes(Promises promises) {
        promises.add("a scope's children and theirs are done before its result is answered", trail -> {
            int result = Scope.call("scope", scope -> {
                trail.add("1");
                scope.run("a", () -> trail.add("3"));
                scope.run("b", () -> {
                    trail.add("4");
                    Task.run("below", () -> trail.add("6"));
                    trail.add("5");
                });
                trail.add("2");
                return 42;
            });
            Check.equal(42, result, "result");
            trail.expect("1", "2", "3", "4", "5", "6");
        });
        promises.add("a failed scope does not cancel its opener", trail -> {
            Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("scope", scope -> {
                        scope.run("endless", () -> Task.sleepMillis(1_000));
                        scope.run("bad", () -> fail("x"));
                    }));
            Check.thrown(IOException.class, () -> Scope.open("scope", scope -> fail("block")));
            Task.yield();
            Check.that(!Task.current().cancelled(), "the opener goes on");
        });
        promises.inAnyOrder("of two concurrent computations the failure of either cancels the other", trail -> {
            for (boolean firstFails : new boolean[] {true, false}) {
                TaskFailedException failed = Check.thrown(
                        TaskFailedException.class,
                        () -> Scope.call("sum", scope -> {
                            Task<Integer> one = scope.run("one", () -> number(firstFails, trail));
                            Task<Integer> two = scope.run("two", () -> number(!firstFails, trail));
                            return one.await() + two.await();
                        }));
                Check.equal(firstFails ? "one" : "two", failed.task(), "who failed");
            }
            trail.expect("cut short", "cut short");
        });
        promises.add("a failure that follows a cancel is the failure", trail -> {
            Task<?> task = Task.run("t", () -> {
                IOException caught = Check.thrown(
                        IOException.class,
                        () -> Scope.open("scope", scope -> {
                            Task.current().cancel("before it throws");
                            fail("mine");
                        }));
                trail.add(caught.getMessage());
            });
            task.join();
            trail.expect("mine");
            Check.equal(TaskState.SUCCEEDED, task.state(), "no point met the cancel");
        });
        promises.add("in a cancelled task no kind of scope is entered, but a shield", trail -> {
            Task<?> task = Task.run("t", () -> {
                Task.current().cancel("x");
                Check.thrown(CancelledException.class, () -> Scope.open("scope", s -> trail.add("scope")));
                Check.thrown(
                        CancelledException.class,
                        () -> Scope.named("supervisor").supervised().open(s -> trail.add("supervisor")));
                Check.thrown(
                        CancelledException.class,
                        () -> Scope.named("timeout").timeout(Duration.ofDays(1)).open(s -> trail.add("timeout")));
                Scope.named("shield").shield(Duration.ofDays(1)).open(s -> trail.add("shield"));
            });
            task.join();
            trail.expect("shield");
        });
    }

    private static int number(boolean fails, Trail trail) throws IOException {
        if (fails) {
            Task.sleepMillis(1);
            fail("x");
        }
        try {
            Task.sleepMillis(1_000);
        } catch (CancelledException cut) {
            trail.add("cut short");
            throw cut;
        }
        return 42;
    }

    private static void fail(String message) throws IOException {
        throw new IOException(message);
    }

    private static void supervisors(Promises promises) {
        promises.add("in a supervised scope each fails for itself, and both failures are told", trail -> {
            String result = Scope.named("supervisor").supervised().call(scope -> {
                scope.run("one", () -> fail("1"));
                scope.run("two", () -> fail("2"));
                return "OK";
            });
            Check.equal("OK", result, "result");
            trail.expect(
                    "report: task 'one' failed and nobody received it: java.io.IOException: 1",
                    "report: task 'two' failed and nobody received it: java.io.IOException: 2");
        });
        promises.add("a failure of the block of a supervised scope cancels the children", trail -> {
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> Scope.named("supervisor").supervised().open(scope -> {
                        scope.run("child", () -> number(false, trail));
                        Task.yield();
                        fail("block");
                    }));
            Check.equal("block", thrown.getMessage(), "thrown");
            trail.expect("cut short");
        });
        promises.add("a supervised child that fails when its block has failed is reported, not suppressed", trail -> {
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> Scope.named("supervisor").supervised().open(scope -> {
                        scope.run("child", () -> {
                            try {
                                Task.sleepMillis(1_000);
                            } finally {
                                throwClumsily();
                            }
                        });
                        Task.yield();
                        fail("block");
                    }));
            Check.equal(0, thrown.getSuppressed().length, "suppressed");
            trail.expect("report: task 'child' failed and nobody received it: java.lang.IllegalStateException: clumsy");
        });
        promises.inAnyOrder("cancelling who opened it cancels the children of a supervised scope", trail -> {
            Task<?> opener = Task.run(
                    "opener",
                    () -> Scope.named("supervisor")
                            .supervised()
                            .open(scope -> scope.run("child", () -> number(false, trail))));
            Task.sleepMillis(1);
            opener.cancel("x");
            Check.equal(TaskState.CANCELLED, opener.join(), "state");
            trail.expect("cut short");
        });
        promises.add("a child scope of a supervised one fails fast again", trail -> {
            Scope.named("supervisor").supervised().open(scope -> {
                Task<?> family = scope.run("family", () -> {
                    Task.run("good", () -> number(false, trail));
                    Task.yield();
                    Task.run("bad", () -> fail("x"));
                });
                Task<?> other = scope.run("other", () -> Task.sleepMillis(5));
                Check.equal(TaskState.FAILED, family.join(), "family");
                family.failure();
                Check.equal(TaskState.SUCCEEDED, other.join(), "other");
            });
            trail.expect("cut short");
        });
    }

    private static void throwClumsily() {
        throw new IllegalStateException("clumsy");
    }

    private static void nonCancellable(Promises promises) {
        promises.add(
                "what must not be cancelled is not, once and again, and the cancel is met right after it", trail -> {
                    Task<?> task = Task.run("t", () -> {
                        for (int i = 1; i <= 2; i++) {
                            String round = "round " + i;
                            Scope.named("shield").shield(Duration.ofMillis(50)).open(s -> {
                                Task.sleepMillis(1);
                                trail.add(round);
                            });
                        }
                        Task.yield();
                        trail.add("not reached");
                    });
                    Task.yield();
                    task.cancel("x");
                    Check.equal(TaskState.CANCELLED, task.join(), "state");
                    trail.expect("round 1", "round 2");
                });
    }

    private static void async(Promises promises) {
        promises.add("a result may be awaited by two, and each time it is the same", trail -> {
            Task<Integer> deferred = Task.run("d", () -> {
                Task.yield();
                return 42;
            });
            Task<?> one = Task.run("one", () -> trail.add("one " + deferred.await()));
            Task<?> two = Task.run("two", () -> trail.add("two " + deferred.await()));
            one.await();
            two.await();
            Check.equal(42, deferred.await(), "once more");
            trail.expect("one 42", "two 42");
        });
        promises.add("a failure caught from await still fails the scope, unless that is supervised", trail -> {
            Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.call("family", scope -> {
                        Task<Integer> bad = scope.run("bad", () -> number(true, trail));
                        Check.thrown(TaskFailedException.class, bad::await);
                        return 42;
                    }));
            int result = Scope.named("supervisor").supervised().call(scope -> {
                Task<Integer> bad = scope.run("bad", () -> number(true, trail));
                Check.thrown(TaskFailedException.class, bad::await);
                return 42;
            });
            Check.equal(42, result, "result");
            trail.expect();
        });
        promises.add(
                "await of a cancelled task throws its cancel as a failure, which does not cancel who awaits", trail -> {
                    Task<Integer> task = Task.run("t", () -> number(false, trail));
                    Task.yield();
                    task.cancel("not needed");
                    TaskFailedException failed = Check.thrown(TaskFailedException.class, task::await);
                    Check.that(failed.getCause() instanceof CancelledException, "cause");
                    Task.checkpoint();
                });
        promises.add("a failure beats the cancel of the task that fails", trail -> {
            Scope.named("supervisor").supervised().open(scope -> {
                Task<?> task = scope.run("t", () -> {
                    Task.current().cancel("x");
                    fail("mine");
                });
                TaskFailedException failed = Check.thrown(TaskFailedException.class, task::await);
                Check.equal("task 't' failed: java.io.IOException: mine", failed.getMessage(), "message");
            });
        });
        promises.add("who caught everything, its cancel too, has ended well", trail -> {
            Task<?> task = Task.run("t", () -> Check.thrown(CancelledException.class, () -> Task.sleepMillis(1_000)));
            Task.yield();
            task.cancel("x");
            Check.equal(TaskState.SUCCEEDED, task.join(), "state");
        });
    }

    private static void awaitingAll(Promises promises) {
        promises.inAnyOrder("all results come in order; the first failure fails all at once", trail -> {
            Check.equal(List.of(1, 2), Parallel.all("both", () -> 1, () -> 2), "results");
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Parallel.all("three", () -> number(false, trail), () -> number(true, trail), () -> 3));
            Check.equal("task 'three[1]' failed: java.io.IOException: x", failed.getMessage(), "message");
            Check.equal(1_000_000L, Loop.current().nanoTime(), "time");
            trail.expect("cut short");
        });
        promises.add("joining all waits for each, failed or not", trail -> {
            Scope.named("supervisor").supervised().open(scope -> {
                Task<?> bad = scope.run("bad", () -> fail("x"));
                Task<?> slow = scope.run("slow", () -> Task.sleepMillis(5));
                for (Task<?> task : List.of(bad, slow, bad)) {
                    trail.add(task.name() + " " + task.join());
                }
                bad.failure();
            });
            trail.expect("bad FAILED", "slow SUCCEEDED", "bad FAILED");
        });
    }
}
