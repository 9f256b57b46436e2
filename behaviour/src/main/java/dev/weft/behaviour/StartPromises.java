package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Starter;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import java.io.IOException;
import java.time.Duration;

/** Starting a task and waiting until it is ready. */
final class StartPromises {

    private StartPromises() {}

    static void state(Promises promises) {
        ready(promises);
        failing(promises);
        cancelling(promises);
    }

    private static void ready(Promises promises) {
        promises.inAnyOrder("the starter goes on when the task is ready, with what it has to offer", trail -> {
            Scope.open("servers", scope -> {
                int port = scope.runUntilReady("server", starter -> {
                    Task.sleepMillis(10);
                    starter.ready(8080);
                    Task.sleepMillis(10);
                    trail.add("served until " + Loop.current().nanoTime() / 1_000_000);
                });
                trail.add("port " + port + " at " + Loop.current().nanoTime() / 1_000_000);
            });
            trail.expect("port 8080 at 10", "served until 20");
        });
        promises.add(
                "meanwhile the starter says what it waits for",
                trail -> Scope.open("servers", scope -> {
                    Task<?> starting = Task.run(
                            "starting",
                            () -> scope.runUntilReady("server", (Starter<String> starter) -> {
                                Task.sleepMillis(10);
                                starter.ready("");
                            }));
                    Task.sleepMillis(2);
                    Check.equal(
                            "task 'starting' #2 (waiting for the start of task 'server' for 2 ms)",
                            starting.toString(),
                            "printed");
                }));
        promises.add(
                "ready may be given by a task below, and null may be given",
                trail -> Scope.open("servers", scope -> {
                    Object nothing =
                            scope.runUntilReady("server", starter -> Task.run("below", () -> starter.ready(null)));
                    Check.equal(null, nothing, "value");
                }));
        promises.add(
                "to say twice that one is ready is refused",
                trail -> Scope.open("servers", scope -> {
                    scope.runUntilReady("server", (Starter<Integer> starter) -> {
                        starter.ready(1);
                        trail.add(Check.thrown(MisuseException.class, () -> starter.ready(2))
                                .getMessage());
                    });
                    trail.expect("task 'server' has said already that it is ready: say it once");
                }));
        promises.add("in a scope with a limit the task needs a place like any other", trail -> {
            Scope.named("desk").limit(1).open(scope -> {
                scope.run("busy", () -> Task.sleepMillis(5));
                scope.runUntilReady("server", (Starter<Integer> starter) -> starter.ready(1));
                Check.equal(5_000_000L, Loop.current().nanoTime(), "time");
            });
        });
    }

    private static void failing(Promises promises) {
        promises.inAnyOrder("until it is ready a failure is the starter's, who may try again", trail -> {
            Scope.open("servers", scope -> {
                Task<?> sibling = scope.run("sibling", () -> Task.sleepMillis(20));
                int port = 0;
                for (int tried = 1; port == 0; tried++) {
                    int candidate = tried;
                    try {
                        port = scope.runUntilReady("server", (Starter<Integer> starter) -> {
                            Task.sleepMillis(1);
                            bind(candidate);
                            starter.ready(candidate);
                        });
                    } catch (TaskFailedException failed) {
                        trail.add(failed.getMessage());
                    }
                }
                Check.equal(3, port, "the first that was free");
                sibling.await();
            });
            trail.expect(
                    "task 'server' failed: java.io.IOException: 1 is taken",
                    "task 'server' failed: java.io.IOException: 2 is taken");
        });
        promises.inAnyOrder("once it is ready a failure is the scope's", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("servers", scope -> {
                        scope.runUntilReady("server", (Starter<Integer> starter) -> {
                            starter.ready(1);
                            Task.sleepMillis(5);
                            throw new IOException("gone");
                        });
                        Check.thrown(CancelledException.class, () -> Task.sleepMillis(100));
                        trail.add("cancelled");
                    }));
            Check.equal("task 'server' failed: java.io.IOException: gone", failed.getMessage(), "failure");
            trail.expect("cancelled");
        });
        promises.add(
                "a task that ends without having been ready is refused",
                trail -> Scope.open("servers", scope -> {
                    MisuseException refused = Check.thrown(
                            MisuseException.class,
                            () -> scope.runUntilReady("forgetful", starter -> Task.sleepMillis(1)));
                    Check.equal(
                            "task 'forgetful' has ended without having said that it is ready: call ready(..) on its starter, or"
                                    + " start it with run",
                            refused.getMessage(),
                            "message");
                }));
        promises.add("in a scope that has ended nothing is started", trail -> {
            Scope[] escaped = new Scope[1];
            Scope.open("short", scope -> escaped[0] = scope);
            Check.thrown(MisuseException.class, () -> escaped[0].runUntilReady("server", starter -> trail.add("ran")));
            trail.expect();
        });
    }

    private static void cancelling(Promises promises) {
        promises.inAnyOrder(
                "cancelling the starter cancels the task it waits for, which cleans up in its scope", trail -> {
                    Scope.open("servers", scope -> {
                        Task<?> starting = Task.run(
                                "starting",
                                () -> scope.runUntilReady("server", (Starter<Integer> starter) -> {
                                    try {
                                        Task.sleepMillis(100);
                                    } catch (CancelledException cancelled) {
                                        trail.add(cancelled.getMessage());
                                        starter.ready(1); // nobody hears it
                                        throw cancelled;
                                    }
                                }));
                        Task.sleepMillis(1);
                        starting.cancel("no need");
                        starting.join();
                        Check.equal(
                                "task 'starting' was cancelled: no need",
                                starting.failure().getMessage(),
                                "failure");
                    });
                    trail.expect("task 'server' was cancelled: its starter was cancelled");
                });
        promises.add("a starter that is cancelled after the task was ready has its answer", trail -> {
            Scope.open("servers", scope -> {
                Task<?>[] starting = new Task<?>[1];
                starting[0] = Task.run("starting", () -> {
                    int port = scope.runUntilReady("server", (Starter<Integer> starter) -> {
                        starter.ready(80);
                        starting[0].cancel("late");
                        Task.current().afterCancel(signal -> trail.add("not to be cancelled"));
                        Task.sleepMillis(10);
                    });
                    trail.add("port " + port);
                });
            });
            trail.expect("port 80");
        });
        promises.add("when the scope is cancelled before the task was ready, the starter hears of that", trail -> {
            Scope.named("servers").openOrTimeout(scope -> {
                Task<?> starting =
                        Task.run("starting", () -> scope.runUntilReady("server", starter -> Task.sleepMillis(100)));
                Task.sleepMillis(1);
                scope.cancel("closing");
                Scope.named("wait").shield(Duration.ofMillis(5)).open(wait -> starting.join());
                trail.add(starting.failure().getMessage());
            });
            trail.expect("scope 'servers' was cancelled: closing");
        });
    }

    private static void bind(int port) throws IOException {
        if (port < 3) {
            throw new IOException(port + " is taken");
        }
    }
}
