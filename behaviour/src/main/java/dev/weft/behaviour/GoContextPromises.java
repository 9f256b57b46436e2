package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.task.AfterCancel;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.ScopeBuilder;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import dev.weft.test.Check;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What users of Go's {@code context} rely on, said in Weft's words: scopes cancel and have deadlines, contexts carry values. */
final class GoContextPromises {

    private GoContextPromises() {}

    static void state(Promises promises) {
        cancelling(promises);
        time(promises);
        values(promises);
        causes(promises);
        without(promises);
        after(promises);
    }

    private static void cancelling(Promises promises) {
        promises.add("the background is never cancelled, and has no deadline and no values", trail -> {
            Check.that(!Task.current().cancelled(), "not cancelled");
            Check.equal(null, Context.cancelCause(), "cause");
            Check.equal(null, Context.remaining(), "deadline");
            Check.equal("context ()", Context.current().toString(), "values");
        });
        promises.add("a cancel has reached everything derived when it returns", trail -> {
            List<Scope> derived = new ArrayList<>();
            Scope.open("root", root -> {
                derived.add(root);
                root.run(
                        "same task",
                        () -> Scope.open("a", a -> {
                            derived.add(a);
                            Scope.named("b").timeout(Duration.ofHours(10_000)).open(b -> {
                                derived.add(b);
                                b.run(
                                        "another task",
                                        () -> Scope.open("c", c -> {
                                            derived.add(c);
                                            Task.sleepMillis(100);
                                        }));
                                Task.sleepMillis(100);
                            });
                        }));
                Task.sleepMillis(1);
                root.cancel("go");
                for (Scope scope : derived) {
                    Check.that(scope.cancelled(), scope + " is cancelled");
                }
            });
            Check.equal(4, derived.size(), "scopes");
        });
        promises.add("what is derived from something cancelled is cancelled from its start", trail -> {
            Scope.open("parent", parent -> {
                parent.cancel("over");
                Check.thrown(CancelledException.class, () -> Scope.open("child", child -> trail.add("opened")));
                Check.that(parent.run("t", () -> trail.add("ran")).cancelled(), "a task too");
            });
            trail.expect();
        });
        promises.add("a child that is cancelled first leaves its parent, and no trace in it", trail -> {
            Scope.open("parent", parent -> {
                Task<?> child = parent.run("child", () -> Task.sleepMillis(100));
                Task.yield();
                child.cancel("first");
                child.join();
                Check.that(!parent.cancelled(), "the parent is not cancelled");
                Check.equal(
                        "task 'main' #1 (running)\n  scope 'parent'\n",
                        Loop.current().dump(),
                        "tree");
            });
        });
        promises.inAnyOrder("cancels of many, in any order, end everything", trail -> {
            List<Task<?>> all = new ArrayList<>();
            Scope.named("root").supervised().open(root -> {
                spread(root, 3, all);
                Task.sleepMillis(1);
                Scope.open("cancellers", cancellers -> {
                    for (Task<?> task : all) {
                        cancellers.run("canceller", () -> task.cancel("my turn"));
                    }
                });
            });
            for (Task<?> task : all) {
                Check.that(task.state().ended() && task.state() != TaskState.FAILED, task.toString());
            }
            Check.equal(39, all.size(), "tasks");
            Check.equal(1_000_000L, Loop.current().nanoTime(), "at once");
        });
        promises.add(
                "parent and child may cancel each other",
                trail -> Scope.open("parent", parent -> {
                    Task<?> child = parent.run("child", () -> Task.sleepMillis(100));
                    parent.afterCancel(signal -> child.cancel("by the parent's callback"));
                    child.afterCancel(signal -> parent.cancel("by the child's callback"));
                    parent.cancel("start");
                    Check.that(child.cancelled() && parent.cancelled(), "both");
                }));
        promises.add("a deadline withdrawn or done with leaves no timer", trail -> {
            for (int i = 0; i < 100; i++) {
                Scope.named("short").timeout(Duration.ofHours(1)).open(scope -> {});
                Check.thrown(
                        CancelledException.class,
                        () -> Scope.named("cancelled")
                                .timeout(Duration.ofHours(1))
                                .open(scope -> {
                                    scope.cancel("early");
                                    Task.checkpoint();
                                }));
            }
            String loop = Loop.current().toString();
            Check.that(loop.contains("timers: 0"), loop);
        });
    }

    private static void spread(Scope scope, int levels, List<Task<?>> all) {
        for (int i = 0; i < 3; i++) {
            all.add(scope.run("t", () -> {
                if (levels > 1) {
                    Scope.open("below", below -> spread(below, levels - 1, all));
                } else {
                    Task.sleepMillis(1_000);
                }
            }));
        }
    }

    private static void time(Promises promises) {
        promises.add("of the parent's and the child's deadline the earlier counts", trail -> {
            for (int[] millis : new int[][] {{50, 4_000}, {4_000, 50}}) {
                long start = Loop.current().nanoTime();
                String whose = Check.thrown(
                                DeadlineExceededException.class,
                                () -> timeout(millis[0])
                                        .open(parent -> Scope.named("child")
                                                .timeout(Duration.ofMillis(millis[1]))
                                                .open(child -> {
                                                    Check.equal(
                                                            Duration.ofMillis(50), Context.remaining(), "remaining");
                                                    Task.sleepMillis(10_000);
                                                })))
                        .scope();
                Check.equal(millis[0] == 50 ? "parent" : "child", whose, "whose");
                Check.equal(50_000_000L, Loop.current().nanoTime() - start, "after");
            }
        });
        promises.add("a deadline in the past, or now, has passed from the start", trail -> {
            Task.sleepMillis(5);
            for (int back : new int[] {1_000_000, 0}) {
                long at = Loop.current().nanoTime() - back;
                Check.that(
                        !Scope.named("late").deadline(at).openOrTimeout(scope -> {
                            Check.that(scope.cancelled(), "from the start");
                            Task.checkpoint();
                        }),
                        "it timed out");
            }
        });
        promises.add("what is cancelled before its timeout was cancelled, not timed out", trail -> {
            CancelledException cut = Check.thrown(
                    CancelledException.class,
                    () -> timeout(2_000).open(scope -> {
                        scope.cancel("by hand");
                        Task.sleepMillis(5_000);
                    }));
            Check.that(!cut.timedOut(), "not timed out");
            Check.equal(0L, Loop.current().nanoTime(), "at once");
        });
    }

    private static ScopeBuilder timeout(int millis) {
        return Scope.named("parent").timeout(Duration.ofMillis(millis));
    }

    private static void values(Promises promises) {
        promises.add(
                "each layer of values sees those below it, may shadow them, and changes nothing in them", trail -> {
                    Context.Key<String> k1 = Context.key("k");
                    Context.Key<String> k2 = Context.key("k");
                    Context.Key<String> k3 = Context.key("other");
                    Context c1 = Context.empty().with(k1, "c1k1");
                    Context c2 = c1.with(k2, "c2k2");
                    Context c3 = c2.with(k3, "c3k3");
                    Context c4 = c3.with(k1, null);
                    Check.equal("null null null", read(Context.empty(), k1, k2, k3), "empty");
                    Check.equal("c1k1 null null", read(c1, k1, k2, k3), "c1");
                    Check.equal("c1k1 c2k2 null", read(c2, k1, k2, k3), "c2");
                    Check.equal("c1k1 c2k2 c3k3", read(c3, k1, k2, k3), "c3");
                    Check.equal("null c2k2 c3k3", read(c4, k1, k2, k3), "c4");
                });
        promises.inAnyOrder(
                "values are there before and after a cancel, through any layers of scopes and values", trail -> {
                    List<Context.Key<Integer>> keys = new ArrayList<>();
                    List<Scope> scopes = new ArrayList<>();
                    layer(30, keys, scopes);
                });
    }

    private static String read(Context context, Context.Key<?> a, Context.Key<?> b, Context.Key<?> c) {
        return context.get(a) + " " + context.get(b) + " " + context.get(c);
    }

    private static void layer(int left, List<Context.Key<Integer>> keys, List<Scope> scopes) {
        int kind = left == 0 ? 3 : Loop.current().chooser().nextClause(3);
        if (kind == 0) {
            Context.Key<Integer> key = Context.key("key");
            keys.add(key);
            Context.current().with(key, keys.size()).run(() -> layer(left - 1, keys, scopes));
        } else if (kind < 3) {
            ScopeBuilder settings = Scope.named("layer");
            (kind == 1 ? settings : settings.timeout(Duration.ofMillis(200))).openOrTimeout(scope -> {
                scopes.add(scope);
                layer(left - 1, keys, scopes);
            });
        } else {
            checkValues(keys);
            if (!scopes.isEmpty()) {
                scopes.get(Loop.current().chooser().nextClause(scopes.size())).cancel("one of them");
                Check.thrown(CancelledException.class, Task::checkpoint);
            }
            checkValues(keys);
        }
    }

    private static void checkValues(List<Context.Key<Integer>> keys) {
        for (int i = 0; i < keys.size(); i++) {
            Check.equal(i + 1, keys.get(i).get(), "value " + i);
        }
    }

    private static void causes(Promises promises) {
        IOException one = new IOException("one");
        IOException two = new IOException("two");
        promises.add("a cause is that of the first cancel that reached one", trail -> {
            Check.equal("one", causeOf((parent, child) -> child.cancel("x", one)), "the child's");
            Check.equal("one", causeOf((parent, child) -> parent.cancel("x", one)), "the parent's");
            Check.equal(
                    "one",
                    causeOf((parent, child) -> {
                        child.cancel("x", one);
                        parent.cancel("x", two);
                    }),
                    "the child's came first");
            Check.equal(
                    "one",
                    causeOf((parent, child) -> {
                        parent.cancel("x", one);
                        child.cancel("x", two);
                    }),
                    "the parent's came first");
            Check.equal(
                    "none",
                    causeOf((parent, child) -> {
                        child.cancel("x");
                        child.cancel("x", two);
                    }),
                    "a first cancel without a cause");
            Check.equal("not cancelled", causeOf((parent, child) -> {}), "no cancel");
        });
    }

    /** What to do to a parent and a child scope. */
    private interface Deed {
        void to(Scope parent, Scope child);
    }

    private static String causeOf(Deed deed) {
        String[] cause = {"not cancelled"};
        Scope.open(
                "parent",
                parent -> Scope.open("child", child -> {
                    deed.to(parent, child);
                    CancelledException cancel = Context.cancelCause();
                    if (cancel != null) {
                        cause[0] = cancel.getCause() == null
                                ? "none"
                                : cancel.getCause().getMessage();
                    }
                }));
        return cause[0];
    }

    private static void without(Promises promises) {
        promises.add("without its parent's cancel: a detached task keeps the values only", trail -> {
            Context.Key<String> user = Context.key("user");
            Task<?>[] detached = new Task<?>[1];
            timeout(5)
                    .openOrTimeout(scope -> Context.current().with(user, "ada").run(() -> {
                        scope.cancel("over", new IOException("x"));
                        detached[0] = Task.startDetached("d", () -> {
                            Check.equal(null, Context.cancelCause(), "cause");
                            Check.equal(null, Context.remaining(), "deadline");
                            Task.sleepMillis(10);
                            trail.add(user.get());
                        });
                    }));
            detached[0].await();
            trail.expect("ada");
        });
    }

    private static void after(Promises promises) {
        promises.add(
                "a callback after a cancel comes by hand, by timeout, from the parent, and at once when late",
                trail -> {
                    Scope.open("by hand", scope -> {
                        scope.afterCancel(signal -> trail.add("by hand"));
                        scope.cancel("x");
                    });
                    timeout(1).openOrTimeout(scope -> {
                        scope.afterCancel(signal -> trail.add("by timeout"));
                        Task.sleepMillis(5);
                    });
                    Scope.open(
                            "parent",
                            parent -> Scope.open("child", child -> {
                                child.afterCancel(signal -> trail.add("from the parent"));
                                parent.cancel("x");
                                child.afterCancel(signal -> trail.add("late"));
                            }));
                    trail.expect("by hand", "by timeout", "from the parent", "late");
                });
        promises.add(
                "stop withdraws one callback, not the others",
                trail -> Scope.open("s", scope -> {
                    AfterCancel first = scope.afterCancel(signal -> trail.add("first"));
                    scope.afterCancel(signal -> trail.add("second"));
                    Check.that(first.stop(), "stopped");
                    scope.cancel("x");
                    Check.that(!first.stop(), "a second stop");
                    trail.expect("second");
                }));
        promises.add("what ends by itself calls nobody", trail -> {
            // Go's callers cancel when they are done, and so run their callbacks then too; a scope's end is no cancel.
            Scope.open("s", scope -> scope.afterCancel(signal -> trail.add("called")));
            trail.expect();
        });
    }
}
