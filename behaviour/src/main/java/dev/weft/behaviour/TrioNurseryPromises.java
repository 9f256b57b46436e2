package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Starter;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import dev.weft.test.Check;
import java.io.IOException;
import java.time.Duration;

/** What users of Trio's nurseries rely on, said in Weft's words: a nursery is a scope. */
final class TrioNurseryPromises {

    private TrioNurseryPromises() {}

    static void state(Promises promises) {
        crashing(promises);
        starting(promises);
        detached(promises);
    }

    private static void crashing(Promises promises) {
        promises.inAnyOrder("a child that crashes wakes its parent, wherever that waits", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("nursery", nursery -> {
                        nursery.run("crasher", () -> {
                            throw new IOException("key");
                        });
                        Channel.rendezvous("never").receive();
                    }));
            Check.equal("task 'crasher' failed: java.io.IOException: key", failed.getMessage(), "failure");
        });
        promises.inAnyOrder("a crash waits for the others to look after themselves before it goes on", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("nursery", nursery -> {
                        nursery.run("looper", () -> {
                            try {
                                Task.sleepMillis(1_000);
                            } finally {
                                Scope.named("cleanup")
                                        .shield(Duration.ofMillis(50))
                                        .open(s -> Task.sleepMillis(7));
                                trail.add("looper done");
                            }
                        });
                        Task.sleepMillis(1);
                        nursery.run("crasher", () -> {
                            throw new IOException("key");
                        });
                    }));
            trail.add("thrown from " + failed.task());
            trail.expect("looper done", "thrown from crasher");
            Check.equal(8_000_000L, Loop.current().nanoTime(), "time");
        });
        promises.add("when block and child both crash, both are told", trail -> {
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> Scope.open("nursery", nursery -> {
                        nursery.run("child", () -> crashWhenCancelled("child"));
                        Task.sleepMillis(1);
                        throw new IOException("block");
                    }));
            Check.equal("block", thrown.getMessage(), "thrown");
            Check.equal(
                    "task 'child' failed: java.io.IOException: child", thrown.getSuppressed()[0].getMessage(), "with");
        });
        promises.inAnyOrder("when two children crash, both are told", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("nursery", nursery -> {
                        nursery.run("a", () -> crashWhenCancelled("a"));
                        Task.sleepMillis(1);
                        nursery.run("b", () -> {
                            throw new IOException("b");
                        });
                    }));
            Check.equal("b", failed.task(), "first");
            Check.equal("task 'a' failed: java.io.IOException: a", failed.getSuppressed()[0].getMessage(), "second");
        });
        promises.add("of cancels and a crash in one nursery only the crash comes out", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open(
                            "outer",
                            outer -> Scope.open("nursery", nursery -> {
                                nursery.run("t1", () -> Task.sleepMillis(1_000));
                                nursery.run("t2", () -> crashWhenCancelled("t2"));
                                Task.sleepMillis(1);
                                nursery.cancel("inner");
                                outer.cancel("outer");
                            })));
            Check.equal("task 't2' failed: java.io.IOException: t2", failed.getMessage(), "failure");
            Check.equal(0, failed.getSuppressed().length, "suppressed");
        });
        promises.add("a nursery takes new children while its last ones run, and none when it is over", trail -> {
            Scope[] escaped = new Scope[1];
            Scope.open("nursery", nursery -> {
                escaped[0] = nursery;
                nursery.run("child 1", () -> nursery.run("child 2", () -> trail.add("child 2")));
            });
            trail.expect("child 2");
            Check.thrown(MisuseException.class, () -> escaped[0].run("child 3", () -> trail.add("child 3")));
        });
    }

    private static void crashWhenCancelled(String message) throws IOException {
        try {
            Task.sleepMillis(1_000);
        } catch (CancelledException cut) {
            throw new IOException(message);
        }
    }

    private static void starting(Promises promises) {
        promises.add("the nursery is held open by a task that is being started in it", trail -> {
            Scope.open("nursery 1", one -> {
                Scope.open("nursery 2", two -> {
                    one.run("starter", () -> two.runUntilReady("t", TrioNurseryPromises::twoThenThree));
                    Task.sleepMillis(1);
                    one.run("starter", () -> two.runUntilReady("t", TrioNurseryPromises::twoThenThree));
                    Task.sleepMillis(1);
                });
                Check.equal(6_000_000L, Loop.current().nanoTime(), "time");
            });
        });
        promises.add("also by one that crashes before it is ready", trail -> {
            Scope.open("nursery 1", one -> {
                Scope.open("nursery 2", two -> {
                    one.run(
                            "starter",
                            () -> Check.thrown(
                                    TaskFailedException.class,
                                    () -> two.runUntilReady("t", (Starter<Integer> starter) -> {
                                        Task.sleepMillis(7);
                                        throw new IOException("x");
                                    })));
                    Task.sleepMillis(1);
                });
                Check.equal(7_000_000L, Loop.current().nanoTime(), "time");
            });
        });
        promises.add("starting in a nursery that is cancelled meanwhile: a task that is ready was started", trail -> {
            for (boolean before : new boolean[] {true, false}) {
                Scope.open("frame", frame -> {
                    Scope[] target = new Scope[1];
                    frame.run(
                            "setup",
                            () -> Scope.named("target").supervised().open(scope -> {
                                target[0] = scope;
                                scope.run("keeps it open", () -> Task.sleepMillis(1_000));
                            }));
                    Task.sleepMillis(1);
                    int value = target[0].runUntilReady("t", (Starter<Integer> starter) -> {
                        Task.run("asleep", () -> Task.sleepMillis(1_000));
                        Task.current().onEnd(ended -> trail.add(ended.state().toString()));
                        Scope.named("quiet").shield(Duration.ofMillis(50)).open(quiet -> {
                            Task.sleepMillis(1);
                            if (before) {
                                target[0].cancel("just before");
                            }
                            starter.ready(7);
                        });
                    });
                    Check.equal(7, value, "value");
                    target[0].cancel("just after");
                });
            }
            trail.expect("CANCELLED", "CANCELLED");
        });
        promises.add("starting in a closed nursery is refused at once", trail -> {
            Scope[] closed = new Scope[1];
            Scope.open("closed", scope -> closed[0] = scope);
            Check.thrown(MisuseException.class, () -> closed[0].runUntilReady("t", TrioNurseryPromises::twoThenThree));
            Check.equal(0L, Loop.current().nanoTime(), "time");
        });
    }

    private static void twoThenThree(Starter<Integer> starter) {
        Task.sleepMillis(2);
        starter.ready(2);
        Task.sleepMillis(3);
    }

    private static void detached(Promises promises) {
        promises.add("a system task runs beside everything, and its crash ends nothing else", trail -> {
            // In Trio a crash of one ends the program; here it is reported as a root task's failure.
            Task<?> system = Task.startDetached("system", () -> {
                Task.sleepMillis(1);
                throw new IOException("x");
            });
            Scope.open("nursery", nursery -> {
                nursery.cancel("x");
                Check.that(!system.cancelled(), "not below the nursery");
            });
            Check.equal(TaskState.FAILED, system.join(), "state");
            trail.expect("report: task 'system' failed and nobody received it: java.io.IOException: x");
        });
    }
}
