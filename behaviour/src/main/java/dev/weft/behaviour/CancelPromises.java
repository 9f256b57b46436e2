package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Parallel;
import dev.weft.task.Race;
import dev.weft.task.Scope;
import dev.weft.task.ScopeBuilder;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.time.Duration;

/** R3: level-triggered, exact cancellation. */
final class CancelPromises {

    private static final ScopeBuilder SHIELD = Scope.named("shield").shield(Duration.ofMillis(50));

    private CancelPromises() {}

    static void state(Promises promises) {
        promises.add("a cancelled sleeper wakes at once, with reason and origin", trail -> {
            Task<?> sleeper = Task.run("sleeper", () -> Task.sleepMillis(1_000));
            Task.yield();
            sleeper.cancel("no longer needed");
            TaskFailedException ended = Check.thrown(TaskFailedException.class, sleeper::await);
            Check.equal(
                    "task 'sleeper' has no result: task 'sleeper' was cancelled: no longer needed",
                    ended.getMessage(),
                    "message");
            CancelledException cause = (CancelledException) ended.getCause();
            Check.equal("no longer needed", cause.reason(), "reason");
            Check.equal("task 'sleeper'", cause.origin(), "origin");
        });
        promises.add("every cancellation point throws until the task is left", trail -> {
            Task<?> other = Task.run("other", () -> Task.sleepMillis(1));
            Task<?> stubborn = Task.run("stubborn", () -> {
                Channel<Integer> channel = Channel.buffered("c", 1);
                Check.thrown(CancelledException.class, () -> Task.sleepMillis(1_000));
                for (Check.Block point : points(channel, other)) {
                    Check.thrown(CancelledException.class, point);
                    trail.add("thrown");
                }
            });
            Task.yield();
            stubborn.cancel("stop");
            stubborn.await();
            Check.equal(13, trail.steps().size(), "cancellation points that threw");
        });
        promises.add("what is cancelled has every second turn", trail -> {
            Task<?> first = Task.run("first", () -> leave(trail));
            Task<?> second = Task.run("second", () -> leave(trail));
            Task<?> last = null;
            for (int i = 0; i < 3; i++) {
                last = Task.run("other", () -> {
                    trail.add("turn");
                    Task.yield();
                    trail.add("turn");
                });
            }
            Task.yield();
            first.cancel("enough");
            second.cancel("enough");
            last.await();
            trail.expect("turn", "turn", "turn", "left", "turn", "left", "turn", "turn");
        });
        promises.add("a task cancelled before it first ran does not run", trail -> {
            Task<?> never = Task.run("never", () -> trail.add("ran"));
            never.cancel("changed my mind");
            Check.thrown(TaskFailedException.class, never::await);
            trail.expect();
        });
        promises.inAnyOrder("cancelling one subtree touches nothing outside it", trail -> {
            Scope.open("forest", scope -> {
                Task<Integer> kept = scope.run("kept", () -> napAndCount());
                Task<Integer> felled = scope.run("felled", () -> {
                    Task<Integer> child = Task.run("child", () -> napAndCount());
                    return child.await();
                });
                Task.sleepMillis(5);
                felled.cancel("felled");
                Check.thrown(TaskFailedException.class, felled::await);
                Check.equal(10, kept.await(), "the other tree's count");
            });
        });
        promises.add("cancelling reaches a tree of any depth", trail -> {
            Task<?> root = Task.run("level", () -> descend(2_000));
            Task.sleepMillis(1);
            root.cancel("all of it");
            Check.thrown(TaskFailedException.class, root::await);
        });
        promises.add("finally runs, and what it does is not cut short inside a shield", trail -> {
            Task<?> careful = Task.run("careful", () -> {
                try {
                    Task.sleepMillis(1_000);
                } finally {
                    Scope.named("cleanup").shield(Duration.ofMillis(50)).open(scope -> {
                        Task.sleepMillis(10);
                        trail.add("saved");
                    });
                    trail.add("left the shield");
                }
            });
            Task.yield();
            careful.cancel("bye");
            Check.thrown(TaskFailedException.class, careful::await);
            trail.expect("saved", "left the shield");
        });
        promises.add("children inside a shield are not reached either", trail -> {
            Task<?> careful = Task.run(
                    "careful",
                    () -> Scope.named("cleanup").shield(Duration.ofMillis(50)).open(scope -> {
                        scope.run("child", () -> {
                            Task.sleepMillis(10);
                            trail.add("child done");
                        });
                        Task.sleepMillis(20);
                        trail.add("block done");
                    }));
            Task.yield();
            careful.cancel("bye");
            Task.sleepMillis(100);
            Check.that(careful.isDone(), "careful has ended");
            trail.expect("child done", "block done");
        });
        promises.add("a shield has a limit", trail -> {
            Task<?> slow = Scope.named("office").supervised().call(office -> {
                Task<?> task = office.run(
                        "slow",
                        () -> Scope.named("cleanup")
                                .shield(Duration.ofMillis(5))
                                .open(scope -> Task.sleepMillis(1_000)));
                Task.sleepMillis(1);
                task.cancel("bye");
                return task;
            });
            Check.equal(
                    "scope 'cleanup' was not done within 5 ms", slow.failure().getMessage(), "failure");
        });
        promises.add("a scope cancelled from inside throws to its opener only when its block was cut short", trail -> {
            Scope.open("enough", scope -> {
                scope.run("endless", () -> Task.sleepMillis(1_000_000));
                scope.cancel("enough");
            });
            CancelledException cut = Check.thrown(
                    CancelledException.class,
                    () -> Scope.open("cut", scope -> {
                        scope.cancel("now");
                        Task.yield();
                    }));
            Check.equal("scope 'cut' was cancelled: now", cut.getMessage(), "message");
            Task.yield(); // the opener itself is not cancelled
        });
        promises.inAnyOrder("a cancelled receive has taken nothing", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task<Integer> receiver = Task.run("receiver", () -> channel.receive());
            Task.yield();
            receiver.cancel("stop");
            Task<Integer> second = Task.run("second", () -> channel.receive());
            channel.send(1);
            Check.equal(1, second.await(), "the element went to the one who still waited");
        });
        promises.inAnyOrder("a cancelled send has left nothing", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task<?> sender = Task.run("sender", () -> channel.send(1));
            Task.sleepMillis(1);
            sender.cancel("stop");
            Check.equal(null, channel.tryReceive(), "element left behind");
        });
        promises.add("an operation completed before the cancel reports its success", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task<?> receiver = Task.run("receiver", () -> {
                trail.add("got " + channel.receive());
                Check.thrown(CancelledException.class, Task::yield);
                trail.add("then cancelled");
            });
            Task.yield();
            channel.send(1); // the receiver is ready, not running yet
            receiver.cancel("late");
            receiver.await();
            trail.expect("got 1", "then cancelled");
        });
        promises.add("a failure while cleaning up is not hidden by the cancel", trail -> {
            Task<?> clumsy = Scope.named("shop").supervised().call(scope -> {
                Task<?> task = scope.run("clumsy", () -> failWhenCancelled(trail));
                Task.yield();
                task.cancel("closing");
                return task;
            });
            Check.equal("dropped it", clumsy.failure().getMessage(), "failure");
        });
        causes(promises);
        nesting(promises);
    }

    private static void causes(Promises promises) {
        promises.inAnyOrder("a cancel with a cause carries it to everything it reaches", trail -> {
            IOException cause = new IOException("disk");
            Task<?> top = Task.run("top", () -> {
                Task<?> leaf = Task.run("leaf", () -> Task.sleepMillis(100));
                Scope.named("wait").shield(Duration.ofMillis(50)).open(scope -> leaf.join());
                Check.equal(cause, leaf.failure().getCause(), "in the leaf");
                Task.yield();
            });
            Task.sleepMillis(1);
            top.cancel("broken", cause);
            TaskFailedException failed = Check.thrown(TaskFailedException.class, top::await);
            Check.equal(cause, failed.getCause().getCause(), "in the top");
            Check.equal("task 'top' has no result: task 'top' was cancelled: broken", failed.getMessage(), "message");
        });
        promises.add("a scope cancelled with a cause throws it inside its signal", trail -> {
            IOException cause = new IOException("disk");
            CancelledException cut = Check.thrown(
                    CancelledException.class,
                    () -> Scope.open("work", scope -> {
                        scope.cancel("broken", cause);
                        Task.yield();
                    }));
            Check.equal(cause, cut.getCause(), "cause");
            Check.that(!cut.timedOut(), "no deadline did it");
        });
        promises.add("the first cancel counts, with its reason and cause", trail -> {
            Task<?> task = Task.run("t", () -> Task.sleepMillis(100));
            task.cancel("first");
            task.cancel("second", new IOException("late"));
            task.join();
            Check.equal("task 't' was cancelled: first", task.failure().getMessage(), "failure");
            Check.equal(null, task.failure().getCause(), "cause");
        });
    }

    private static void nesting(Promises promises) {
        promises.add("a task may cancel itself: its next cancellation point throws", trail -> {
            Task<?> task = Task.run("t", () -> {
                Task.current().cancel("had enough");
                trail.add("goes on");
                Task.checkpoint();
                trail.add("not reached");
            });
            task.join();
            Check.equal("task 't' was cancelled: had enough", task.failure().getMessage(), "failure");
            trail.expect("goes on");
        });
        promises.add("when inner and outer are cancelled, the inner one is left with the outer's cancel", trail -> {
            CancelledException outermost = Check.thrown(
                    CancelledException.class,
                    () -> Scope.open("outer", outer -> {
                        CancelledException inside = Check.thrown(
                                CancelledException.class,
                                () -> Scope.open("inner", inner -> {
                                    inner.cancel("inner");
                                    outer.cancel("outer");
                                    CancelledException point = Check.thrown(CancelledException.class, Task::yield);
                                    Check.equal("scope 'inner'", point.origin(), "at the point");
                                    throw point;
                                }));
                        Check.equal("scope 'outer'", inside.origin(), "from the inner scope");
                        throw inside;
                    }));
            Check.equal("scope 'outer' was cancelled: outer", outermost.getMessage(), "from the outer scope");
        });
        promises.add(
                "cancelling an inner scope leaves the outer one alone",
                trail -> Scope.open("outer", outer -> {
                    Task<?> sibling = outer.run("sibling", () -> Task.sleepMillis(5));
                    Scope.open("inner", inner -> {
                        inner.run("child", () -> Task.sleepMillis(100));
                        inner.cancel("enough");
                    });
                    Check.that(!outer.cancelled() && !Task.current().cancelled(), "the outer one goes on");
                    Check.equal(TaskState.SUCCEEDED, sibling.join(), "sibling");
                }));
        promises.add("cancelling a scope that has ended does not disturb its opener", trail -> {
            Scope[] escaped = new Scope[1];
            Scope.open("over", scope -> escaped[0] = scope);
            Channel<Integer> channel = Channel.rendezvous("c");
            Task.run("late", () -> {
                escaped[0].cancel("too late");
                channel.send(1);
            });
            Check.equal(1, channel.receive(), "received");
        });
        promises.add("a callback may cancel", trail -> {
            Task<?> task = Task.run("t", () -> Task.sleepMillis(1_000));
            Loop.current().inbox().post(() -> task.cancel("from outside"));
            Check.equal(TaskState.CANCELLED, task.join(), "state");
            Check.equal(0L, Loop.current().nanoTime(), "at once");
        });
        promises.add("a task started in a cancelled scope is cancelled and does not run", trail -> {
            Scope.open("over", scope -> {
                scope.cancel("over");
                Task<?> late = scope.run("late", () -> trail.add("ran"));
                Check.that(late.cancelled(), "cancelled from its start");
            });
            trail.expect();
        });
        promises.add("a cancel between two children's failures is not the failure", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("family", scope -> {
                        scope.run("bad", () -> failWhenCancelled(trail));
                        Task.sleepMillis(1);
                        scope.cancel("go");
                        Task.sleepMillis(1);
                    }));
            Check.equal(
                    "task 'bad' failed: java.lang.IllegalStateException: dropped it", failed.getMessage(), "message");
            Check.equal(0, failed.getSuppressed().length, "suppressed");
        });
    }

    private static Check.Block[] points(Channel<Integer> channel, Task<?> other) {
        return new Check.Block[] {
            Task::yield,
            Task::checkpoint,
            () -> Task.sleepMillis(1),
            () -> channel.send(1),
            channel::receive,
            () -> Scope.open("s", scope -> {}),
            other::await,
            other::join,
            () -> Race.named("r").add("t", () -> 1).firstToEnd(),
            () -> Parallel.all("p", () -> 1),
            () -> SHIELD.open(scope -> {
                scope.cancel("as well");
                scope.runOrWait("t", () -> {});
            }),
            () -> SHIELD.open(scope -> {
                scope.cancel("as well");
                scope.runUntilReady("t", starter -> starter.ready(1));
            }),
            () -> SHIELD.open(scope -> {
                scope.cancel("as well");
                Task.sleepUntil(Loop.current().nanoTime() + 1);
            }),
        };
    }

    private static int napAndCount() {
        int naps = 0;
        while (naps < 10) {
            Task.sleepMillis(1);
            naps++;
        }
        return naps;
    }

    private static void descend(int levels) {
        if (levels > 0) {
            Task.run("level", () -> descend(levels - 1));
        } else {
            Task.sleepMillis(1_000);
        }
    }

    private static void failWhenCancelled(Trail trail) {
        try {
            Task.sleepMillis(1_000);
        } catch (CancelledException cancelled) {
            trail.add("cancelled");
            throw new IllegalStateException("dropped it", cancelled);
        }
    }

    private static void leave(Trail trail) {
        try {
            Task.sleepMillis(1_000);
        } finally {
            trail.add("left");
        }
    }
}
