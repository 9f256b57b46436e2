package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.AfterCancel;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Callbacks that wait for a cancel. */
final class AfterCancelPromises {

    private AfterCancelPromises() {}

    static void state(Promises promises) {
        calling(promises);
        stopping(promises);
        surroundings(promises);
    }

    private static void calling(Promises promises) {
        promises.add("a callback is called once, within the cancel, with why, of what and by which cause", trail -> {
            IOException cause = new IOException("disk");
            Scope.open("work", scope -> {
                scope.afterCancel(signal -> {
                    trail.add(signal.getMessage());
                    Check.equal("broken", signal.reason(), "reason");
                    Check.equal("scope 'work'", signal.origin(), "origin");
                    Check.equal(cause, signal.getCause(), "cause");
                });
                scope.cancel("broken", cause);
                trail.add("cancel has returned");
                scope.cancel("twice");
            });
            trail.expect("scope 'work' was cancelled: broken", "cancel has returned");
        });
        promises.add("after a cancel, a new callback is called at once", trail -> {
            Scope.open("work", scope -> {
                scope.cancel("over");
                AfterCancel late = scope.afterCancel(signal -> trail.add(signal.reason()));
                Check.that(!late.stop(), "too late to stop");
            });
            Task<?> task = Task.run("t", () -> {});
            task.cancel("over too");
            Check.that(!task.afterCancel(signal -> trail.add(signal.reason())).stop(), "too late to stop");
            task.join();
            task.afterCancel(signal -> trail.add("ended, but " + signal.reason()));
            trail.expect("over", "over too", "ended, but over too");
        });
        promises.add("callbacks see the whole subtree cancelled, and come outermost first", trail -> {
            Task<?>[] leaf = new Task<?>[1];
            Task<?> top = Task.run(
                    "top",
                    () -> Scope.open("middle", scope -> {
                        scope.afterCancel(signal -> trail.add("middle, leaf cancelled: " + leaf[0].cancelled()));
                        leaf[0] = scope.run("leaf", () -> Task.sleepMillis(100));
                        leaf[0].afterCancel(signal -> trail.add("leaf, because " + signal.origin()));
                        Task.sleepMillis(100);
                    }));
            top.afterCancel(signal -> trail.add("top, leaf cancelled: " + leaf[0].cancelled()));
            top.afterCancel(signal -> trail.add("top again"));
            Task.sleepMillis(1);
            top.cancel("all of it");
            trail.expect(
                    "top, leaf cancelled: true",
                    "top again",
                    "middle, leaf cancelled: true",
                    "leaf, because task 'top'");
        });
        promises.add(
                "so they do when a scope is cancelled",
                trail -> Scope.open("work", scope -> {
                    Task<?> leaf = scope.run("leaf", () -> Task.sleepMillis(100));
                    leaf.afterCancel(signal -> trail.add("leaf"));
                    scope.afterCancel(signal -> trail.add("work, leaf cancelled: " + leaf.cancelled()));
                    scope.cancel("go");
                    trail.expect("work, leaf cancelled: true", "leaf");
                }));
        promises.add("a deadline calls them too, and says that it was one", trail -> {
            Loop loop = Loop.current();
            Scope.named("quick").timeout(Duration.ofMillis(5)).openOrTimeout(scope -> {
                scope.afterCancel(
                        signal -> trail.add("timed out: " + signal.timedOut() + " at " + loop.nanoTime() / 1_000_000));
                Task.sleepMillis(100);
            });
            trail.expect("timed out: true at 5");
        });
        promises.add("a shield keeps the cancels of others from its callbacks", trail -> {
            Task<?> careful = Task.run(
                    "careful",
                    () -> Scope.named("cleanup").shield(Duration.ofMillis(20)).open(scope -> {
                        scope.afterCancel(signal -> trail.add("cleanup"));
                        Task.sleepMillis(10);
                    }));
            careful.afterCancel(signal -> trail.add("task"));
            Task.sleepMillis(1);
            careful.cancel("bye");
            careful.join();
            trail.expect("task");
        });
    }

    private static void stopping(Promises promises) {
        promises.add("a stopped callback is not called, and stop says whether that was its doing", trail -> {
            Scope.open("work", scope -> {
                AfterCancel stopped = scope.afterCancel(signal -> trail.add("stopped"));
                AfterCancel kept = scope.afterCancel(signal -> trail.add("kept"));
                Check.equal("callback after the cancel of scope 'work'", kept.toString(), "it prints");
                Check.that(stopped.stop(), "stopped");
                Check.that(!stopped.stop(), "stopped already");
                scope.cancel("go");
                Check.that(!kept.stop(), "it has been called");
                Check.equal(
                        "callback after the cancel of scope 'work' (called, stopped or too late)",
                        kept.toString(),
                        "it prints");
            });
            trail.expect("kept");
        });
        promises.add("when all has ended without a cancel, there is nothing to stop", trail -> {
            AfterCancel[] ofScope = new AfterCancel[1];
            Task<?> task = Task.run(
                    "work",
                    () -> Scope.open("part", scope -> {
                        ofScope[0] = scope.afterCancel(signal -> trail.add("scope"));
                    }));
            AfterCancel ofTask = task.afterCancel(signal -> trail.add("task"));
            task.await();
            Check.that(!ofScope[0].stop() && !ofTask.stop(), "stop comes too late");
            Check.equal(
                    "callback after the cancel of scope 'part' (called, stopped or too late)",
                    ofScope[0].toString(),
                    "it prints");
            Check.equal(
                    "callback after the cancel of task 'work' (called, stopped or too late)",
                    ofTask.toString(),
                    "it prints");
            task.cancel("too late");
            trail.expect();
        });
        promises.add("a callback may stop another of the same cancel", trail -> {
            Scope.open("work", scope -> {
                AfterCancel[] second = new AfterCancel[1];
                scope.afterCancel(signal -> trail.add("first, stopped the second: " + second[0].stop()));
                second[0] = scope.afterCancel(signal -> trail.add("second"));
                scope.cancel("go");
            });
            trail.expect("first, stopped the second: true");
        });
        promises.add("a scope or task that ends without a cancel calls nobody, then or later", trail -> {
            Scope[] escaped = new Scope[1];
            Scope.open("work", scope -> {
                escaped[0] = scope;
                scope.afterCancel(signal -> trail.add("called"));
            });
            escaped[0].cancel("too late");
            Check.that(!escaped[0].cancelled(), "it had ended");
            escaped[0].afterCancel(signal -> trail.add("called"));
            Task<?> task = Task.run("t", () -> {});
            task.afterCancel(signal -> trail.add("called"));
            task.await();
            task.cancel("too late");
            task.afterCancel(signal -> trail.add("called"));
            trail.expect();
        });
        promises.add(
                "many come and go without a trace",
                trail -> Scope.open("server", scope -> {
                    for (int i = 0; i < 1_000; i++) {
                        Check.that(
                                scope.afterCancel(signal -> trail.add("called")).stop(), "stopped");
                    }
                    scope.cancel("down");
                    trail.expect();
                }));
    }

    private static void surroundings(Promises promises) {
        promises.add("what a callback throws is reported, and the others are called", trail -> {
            Scope.open("work", scope -> {
                scope.afterCancel(signal -> {
                    throw new IllegalStateException("oops");
                });
                scope.afterCancel(signal -> trail.add("next"));
                scope.cancel("go");
            });
            trail.expect(
                    "report: the afterCancel callback of scope 'work' failed: java.lang.IllegalStateException: oops",
                    "next");
        });
        promises.add("a callback runs outside every task, and cannot suspend the one that cancels", trail -> {
            Context.Key<String> user = Context.key("user", "nobody");
            Context.current()
                    .with(user, "ada")
                    .run(() -> Scope.open("work", scope -> {
                        scope.afterCancel(signal -> {
                            trail.add(user.get() + " " + Loop.currentOrNull());
                            trail.add(refusal());
                        });
                        scope.cancel("go");
                        trail.add(user.get() + " " + Task.current().name());
                    }));
            trail.expect(
                    "nobody null",
                    "Task.current was called outside a task: call it inside one, or start one on a host first",
                    "ada main");
        });
        promises.add("a callback may cancel something else", trail -> {
            Task<?> other = Task.run("other", () -> Task.sleepMillis(100));
            other.afterCancel(signal -> trail.add("other: " + signal.reason()));
            Scope.open("work", scope -> {
                scope.afterCancel(signal -> {
                    other.cancel("because of " + signal.origin());
                    trail.add("first");
                });
                scope.afterCancel(signal -> trail.add("second"));
                scope.cancel("go");
            });
            trail.expect("other: because of scope 'work'", "first", "second");
        });
        promises.add("a callback may start a root task for work that suspends", trail -> {
            Loop loop = Loop.current();
            Scope.open("work", scope -> {
                scope.afterCancel(signal -> Task.start(loop, "tell", () -> {
                    Task.sleepMillis(5);
                    trail.add("told");
                    return "";
                }));
                scope.cancel("go");
            });
            Task.sleepMillis(10);
            trail.expect("told");
        });
        promises.add("a failing sibling is the cause that callbacks see", trail -> {
            Check.thrown(
                    Exception.class,
                    () -> Scope.open("family", scope -> {
                        scope.afterCancel(signal -> trail.add(signal.reason() + ": " + signal.getCause()));
                        scope.run("bad", () -> {
                            throw new IOException("disk");
                        });
                        Check.thrown(CancelledException.class, () -> Task.sleepMillis(100));
                    }));
            trail.expect("task 'bad' failed: java.io.IOException: disk");
        });
        promises.add("when the loop is stuck, the callback of one root task may cancel another", trail -> {
            Channel<Integer> never = Channel.rendezvous("never");
            List<Task<?>> roots = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                roots.add(Task.start(Loop.current(), "root", never::receive));
            }
            for (Task<?> root : roots) {
                root.afterCancel(signal -> {
                    trail.add(signal.reason());
                    roots.forEach(other -> other.cancel("the other is"));
                });
            }
            Check.thrown(CancelledException.class, never::receive);
            trail.expect("the loop is stuck", "the other is");
            roots.forEach(Task::failure);
        });
    }

    /** Not through {@link Check#thrown}: a callback must not call what may suspend. */
    private static String refusal() {
        try {
            Task.current();
            return "not refused";
        } catch (MisuseException refused) {
            return refused.getMessage();
        }
    }
}
