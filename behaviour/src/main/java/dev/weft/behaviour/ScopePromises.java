package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import java.io.IOException;

/** R2: tasks live in a tree. */
final class ScopePromises {

    private ScopePromises() {}

    static void state(Promises promises) {
        promises.add("a scope ends after its children, and answers its block's result", trail -> {
            String result = Scope.call("work", scope -> {
                scope.run("child", () -> {
                    Task.sleepMillis(3);
                    trail.add("child");
                });
                return "result";
            });
            trail.add(result);
            trail.expect("child", "result");
        });
        promises.add("Task.run inside an open scope starts a child of that scope", trail -> {
            Scope.open(
                    "inner",
                    scope -> Task.run("child", () -> {
                        Task.sleepMillis(1);
                        trail.add("child");
                    }));
            trail.add("after");
            trail.expect("child", "after");
        });
        promises.inAnyOrder(
                "a child's failure cancels its siblings and the block, and is thrown from the scope", trail -> {
                    TaskFailedException failed = Check.thrown(
                            TaskFailedException.class,
                            () -> Scope.open("family", scope -> {
                                scope.run("bad", () -> {
                                    Task.sleepMillis(5);
                                    throw new IOException("disk");
                                });
                                scope.run("good", () -> {
                                    try {
                                        Task.sleepMillis(100);
                                    } catch (CancelledException cancelled) {
                                        trail.add(cancelled.getMessage());
                                        throw cancelled;
                                    }
                                });
                                Task.sleepMillis(100);
                            }));
                    Check.equal("task 'bad' failed: java.io.IOException: disk", failed.getMessage(), "message");
                    Check.that(failed.getCause() instanceof IOException, "cause");
                    trail.expect("scope 'family' was cancelled: task 'bad' failed");
                });
        promises.add("later failures are attached to the first as suppressed", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("family", scope -> {
                        scope.run("first", () -> {
                            Task.yield();
                            throw new IllegalStateException("one");
                        });
                        scope.run("second", () -> {
                            try {
                                Task.sleepMillis(50);
                            } finally {
                                throwAgain();
                            }
                        });
                        Task.sleepMillis(1);
                    }));
            Check.equal("first", failed.task(), "the first failure");
            Check.equal(1, failed.getSuppressed().length, "suppressed");
            Check.that(
                    failed.getSuppressed()[0].getMessage().contains("two"),
                    "the second failure: " + failed.getSuppressed()[0]);
        });
        promises.add("a failing block cancels its children and its failure is thrown as it is", trail -> {
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> Scope.open("block", scope -> {
                        scope.run("child", () -> {
                            try {
                                Task.sleepMillis(50);
                            } finally {
                                trail.add("cleaned up");
                            }
                        });
                        Task.sleepMillis(1);
                        throw new IOException("mine");
                    }));
            Check.equal("mine", thrown.getMessage(), "message");
            trail.expect("cleaned up");
        });
        promises.add("who awaits the failing child sees its failure once, not twice", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("family", scope -> {
                        Task<?> bad = scope.run("bad", () -> {
                            Task.yield();
                            throw new IllegalStateException("oops");
                        });
                        bad.await();
                    }));
            Check.equal(0, failed.getSuppressed().length, "suppressed");
        });
        promises.inAnyOrder("who fails because it awaited a failed sibling adds nothing to the failure", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("family", scope -> {
                        Task<?> bad = scope.run("bad", () -> {
                            Task.sleepMillis(5);
                            throw new IllegalStateException("oops");
                        });
                        Task<?> follower = scope.run("follower", () -> bad.await());
                        scope.run("follower's follower", () -> follower.await());
                        Task.sleepMillis(100);
                    }));
            Check.equal("task 'bad' failed: java.lang.IllegalStateException: oops", failed.getMessage(), "message");
            Check.equal(0, failed.getSuppressed().length, "suppressed");
        });
        promises.add("an exception that two children throw is one failure", trail -> {
            IllegalStateException same = new IllegalStateException("same");
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("family", scope -> {
                        for (int i = 0; i < 2; i++) {
                            scope.run("child", () -> failInCleanup(same));
                        }
                        Task.sleepMillis(1);
                        scope.cancel("go");
                    }));
            Check.equal(0, failed.getSuppressed().length, "suppressed");
        });
        promises.add("a failing block has the failures of its children suppressed in its own", trail -> {
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> Scope.open("block", scope -> {
                        scope.run("child", () -> failInCleanup(new IllegalStateException("clumsy")));
                        Task.sleepMillis(1);
                        throw new IOException("mine");
                    }));
            Check.equal(
                    "task 'child' failed: java.lang.IllegalStateException: clumsy",
                    thrown.getSuppressed()[0].getMessage(),
                    "suppressed");
        });
        promises.inAnyOrder("a child started just as the last one ended is waited for", trail -> {
            Scope.open("outer", outer -> {
                Scope[] inner = new Scope[1];
                Task<?>[] first = new Task<?>[1];
                outer.run("opener", () -> {
                    Scope.open("inner", scope -> {
                        inner[0] = scope;
                        first[0] = scope.run("first", () -> Task.sleepMillis(5));
                    });
                    trail.add("inner has ended");
                });
                Task.sleepMillis(1);
                first[0].join(); // wakes together with the opener
                try {
                    inner[0].run("second", () -> {
                        Task.sleepMillis(5);
                        trail.add("second");
                    });
                } catch (MisuseException ended) {
                    trail.add("refused"); // the opener was quicker
                }
                Task.sleepMillis(10);
            });
            if (trail.steps().contains("refused")) {
                trail.expect("inner has ended", "refused");
            } else {
                trail.expect("second", "inner has ended");
            }
        });
        promises.add("a supervised scope isolates failures and reports those nobody received", trail -> {
            Scope.named("office").supervised().open(scope -> {
                Task<?> known = scope.run("known", () -> {
                    throw new IllegalStateException("a");
                });
                scope.run("unknown", () -> {
                    throw new IllegalStateException("b");
                });
                scope.run("fine", () -> {
                    Task.sleepMillis(5);
                    trail.add("fine");
                });
                Check.thrown(TaskFailedException.class, known::await);
            });
            trail.expect(
                    "fine", "report: task 'unknown' failed and nobody received it: java.lang.IllegalStateException: b");
        });
        promises.add("a scope that has ended takes no more children", trail -> {
            Scope[] escaped = new Scope[1];
            Scope.open("short", scope -> escaped[0] = scope);
            MisuseException refused = Check.thrown(MisuseException.class, () -> escaped[0].run("late", () -> 1));
            Check.equal(
                    "task 'late' cannot be started in scope 'short', which has ended: start it in a scope that is still open",
                    refused.getMessage(),
                    "message");
        });
        outside(promises);
        promises.add("a child may start siblings in its parent's scope, and the scope waits for them", trail -> {
            Scope.open(
                    "open house",
                    scope -> scope.run("first", () -> {
                        Task.yield();
                        scope.run("second", () -> {
                            Task.sleepMillis(1);
                            trail.add("second");
                        });
                        trail.add("first");
                    }));
            trail.expect("first", "second");
        });
    }

    private static void outside(Promises promises) {
        promises.add("a callback may start a child in an open scope", trail -> {
            Scope.open("open", scope -> {
                Loop.current().inbox().post(() -> scope.run("child", () -> trail.add("child")));
                Task.sleepMillis(1);
            });
            trail.expect("child");
        });
        promises.add("a scope prints its name, and so does the one a task has of itself", trail -> {
            Scope.open("mine", scope -> {
                Check.equal("scope 'mine' (0 children)", scope.toString(), "printed");
                Check.equal("mine", scope.name(), "name");
            });
            Task<?> parent = Task.run("parent", () -> Task.run("child", () -> Task.sleepMillis(5)));
            Task.sleepMillis(1);
            Check.equal(
                    "task 'parent' #2 (waiting for the children of task 'parent' (1 left) for 1 ms)",
                    parent.toString(),
                    "waiting");
        });
    }

    private static void failInCleanup(RuntimeException failure) {
        try {
            Task.sleepMillis(1_000);
        } finally {
            fail(failure);
        }
    }

    private static void fail(RuntimeException failure) {
        throw failure;
    }

    private static void throwAgain() {
        throw new IllegalStateException("two");
    }
}
