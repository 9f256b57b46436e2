package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** R5: values that go with a task. */
final class ContextPromises {

    private static final Context.Key<String> USER = Context.key("user", "nobody");

    private static final Context.Key<Integer> SHIRT = Context.key("shirt size");

    private ContextPromises() {}

    static void state(Promises promises) {
        values(promises);
        inheriting(promises);
        outside(promises);
        tracing(promises);
        surroundings(promises);
        detached(promises);
    }

    private static void values(Promises promises) {
        promises.add("a key that nobody set has its default, or null", trail -> {
            Check.equal("nobody", USER.get(), "with a default");
            Check.equal(null, SHIRT.get(), "without");
            Check.that(!Context.current().has(USER), "not set");
            Check.equal("user", USER.name(), "name");
            Check.equal("key 'user'", USER.toString(), "it prints");
        });
        promises.add("with answers a changed copy; the innermost value counts while its block runs", trail -> {
            Context ada = Context.current().with(USER, "ada");
            Check.equal("nobody", USER.get(), "nothing has changed yet");
            ada.run(() -> {
                Check.equal("ada", USER.get(), "inside");
                String result =
                        Context.current().with(USER, "bob").with(SHIRT, 4).call(() -> USER.get() + SHIRT.get());
                Check.equal("bob4", result, "further inside");
                Check.equal("ada", USER.get(), "inside again");
                Check.equal(null, SHIRT.get(), "not here");
            });
            Check.equal("nobody", USER.get(), "outside again");
            Check.equal("ada", ada.get(USER), "the copy has not changed");
        });
        promises.add("a block that throws leaves the context as it was", trail -> {
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> Context.current().with(USER, "ada").run(() -> {
                        throw new IOException("x");
                    }));
            Check.equal("x", thrown.getMessage(), "as it was thrown");
            Check.equal("nobody", USER.get(), "user");
        });
        promises.add("null can be set, and is not the default", trail -> {
            Context.Key<String> color = Context.key("color", "red");
            Context blank = Context.empty().with(color, null);
            Check.equal(null, blank.get(color), "value");
            Check.that(blank.has(color), "set");
        });
        promises.add("any number of keys fits, those of the same name too, and each has its own value", trail -> {
            List<Context.Key<Integer>> keys = new ArrayList<>();
            Context context = Context.empty();
            for (int i = 0; i < 100; i++) {
                Context.Key<Integer> key = Context.key(i % 3 == 0 ? "same" : "key " + i, -1);
                keys.add(key);
                context = context.with(key, i);
                context = i % 5 == 0 ? context.with(key, 1_000 + i) : context;
            }
            for (int i = 0; i < 100; i++) {
                Check.equal(i % 5 == 0 ? 1_000 + i : i, context.get(keys.get(i)), "key " + i);
            }
            Check.equal(-1, context.get(Context.key("same", -1)), "a stranger of the same name");
        });
        promises.add("it prints the names of its keys, not the values", trail -> {
            Check.equal("context ()", Context.empty().toString(), "empty");
            Check.equal("context (user)", Context.empty().with(USER, "secret").toString(), "with a user");
            String two = Context.empty().with(USER, "x").with(SHIRT, 3).toString();
            Check.that(two.contains("user") && two.contains("shirt size") && two.contains(", "), two);
        });
    }

    private static void inheriting(Promises promises) {
        promises.inAnyOrder(
                "a task has the context its starter had at the start, and its changes stay its own", trail -> {
                    Context.current().with(USER, "ada").run(() -> {
                        Task<String> child = Task.run("child", () -> {
                            Task.sleepMillis(5);
                            String inherited = USER.get();
                            return Context.current()
                                    .with(USER, "eve")
                                    .call(() -> Task.run("grandchild", () -> inherited + " " + USER.get())
                                            .await());
                        });
                        Context.current().with(USER, "bob").run(() -> Task.sleepMillis(3));
                        Check.equal("ada eve", child.await(), "seen by the child");
                        Check.equal("ada", USER.get(), "not changed by the child");
                    });
                });
        promises.inAnyOrder("the starter's context counts, not the one of the scope's opener", trail -> {
            Context.current()
                    .with(USER, "opener")
                    .run(() -> Scope.open("shared", scope -> {
                        Task<?> guest = scope.run(
                                "guest",
                                () -> Context.current()
                                        .with(USER, "guest")
                                        .run(() -> scope.run("started", () -> trail.add(USER.get()))));
                        guest.await();
                    }));
            trail.expect("guest");
        });
        promises.add("who waits for a place has the context of its start, not of the place", trail -> {
            Scope.named("desk").limit(1).open(scope -> {
                scope.run("first", () -> Task.sleepMillis(5));
                Context.current().with(USER, "ada").run(() -> scope.run("second", () -> trail.add(USER.get())));
            });
            trail.expect("ada");
        });
        promises.add("a suspended block keeps its context whatever the others do", trail -> {
            Scope.open("two", scope -> {
                for (String name : new String[] {"a", "b"}) {
                    scope.run(
                            name,
                            () -> Context.current().with(USER, name).run(() -> {
                                Task.sleepMillis(1);
                                trail.add(name + " is " + USER.get());
                            }));
                }
            });
            trail.expect("a is a", "b is b");
        });
    }

    private static void outside(Promises promises) {
        promises.add("callbacks, and tasks started in them, have the empty context", trail -> {
            Channel<String> seen = Channel.buffered("seen", 3);
            Loop loop = Loop.current();
            Context.current()
                    .with(USER, "ada")
                    .run(() -> Scope.open("open", scope -> {
                        loop.inbox().post(() -> {
                            seen.trySend(USER.get() + " in a callback");
                            Task.start(loop, "root", () -> seen.trySend(USER.get() + " in a root task"));
                            scope.run("child", () -> seen.trySend(USER.get() + " in a child"));
                        });
                        Check.equal("nobody in a callback", seen.receive(), "callback");
                        Check.equal("nobody in a root task", seen.receive(), "root task");
                        Check.equal("nobody in a child", seen.receive(), "child");
                        Check.equal("ada", USER.get(), "in here");
                    }));
        });
        promises.add("onEnd callbacks have the empty context, also when they are called at once", trail -> {
            Context.current().with(USER, "ada").run(() -> {
                Task<?> task = Task.run("t", () -> {});
                task.onEnd(ended -> trail.add(USER.get()));
                task.await();
                task.onEnd(ended -> trail.add(USER.get()));
            });
            trail.expect("nobody", "nobody");
        });
        promises.add("outside tasks there is no deadline, no cancel and no trace", trail -> {
            Channel<String> seen = Channel.buffered("seen", 1);
            Loop.current()
                    .inbox()
                    .post(() ->
                            seen.trySend(Context.remaining() + " " + Context.cancelCause() + " " + Context.traceId()));
            Check.equal("null null null", seen.receive(), "seen");
        });
        promises.add("a root task can be given a context", trail -> {
            Task<String> root = Task.start(
                    Loop.current(),
                    "request",
                    Context.empty().with(USER, "ada").withTraceId("7f"),
                    () -> USER.get() + " " + Context.traceId());
            Check.equal("ada 7f", root.await(), "seen");
        });
        promises.add("a root task needs no result, with a context or without", trail -> {
            Task<@Nullable Void> given =
                    Task.start(Loop.current(), "given", Context.empty().with(USER, "ada"), () -> {
                        Task.yield();
                        trail.add(USER.get());
                    });
            Check.equal(null, given.await(), "result");
            Task<@Nullable Void> bare = Task.start(Loop.current(), "bare", () -> {
                Task.yield();
                trail.add(USER.get());
            });
            Check.equal(null, bare.await(), "result");
            trail.expect("ada", "nobody");
        });
    }

    private static void tracing(Promises promises) {
        promises.add("a root task has a trace id, the same in every run, and all below it have the same", trail -> {
            Check.equal("2a98f501af37e97ffc2b89606a4b1eda", Context.traceId(), "of the first root of seed 0");
            Task<String> child = Task.run(
                    "child", () -> Task.run("grandchild", Context::traceId).await());
            Check.equal(Context.traceId(), child.await(), "of a grandchild");
            Check.equal(Context.traceId(), child.traceId(), "asked of the task");
        });
        promises.add("every root task has its own", trail -> {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String id = Task.start(Loop.current(), "root", Context::traceId).await();
                Check.equal(32, id.length(), "digits");
                Check.that(!ids.contains(id), "a new one");
                ids.add(id);
            }
        });
        promises.add("a given trace id counts, and is inherited", trail -> {
            Context.current().withTraceId("from afar").run(() -> {
                Check.equal("from afar", Context.traceId(), "here");
                Check.equal("from afar", Task.run("child", Context::traceId).await(), "below");
            });
        });
    }

    private static void surroundings(Promises promises) {
        promises.add("the time that remains is that until the earliest deadline around", trail -> {
            Check.equal(null, Context.remaining(), "no deadline");
            Scope.named("outer").timeout(Duration.ofMillis(20)).open(outer -> {
                Scope.named("inner").timeout(Duration.ofMillis(50)).open(inner -> {
                    Check.equal(Duration.ofMillis(20), Context.remaining(), "of the outer one");
                    Check.equal(Duration.ofMillis(20), inner.remaining(), "asked of the scope");
                    Task<Duration> child = Task.run("child", () -> {
                        Task.sleepMillis(5);
                        return Task.run("grandchild", Context::remaining).await();
                    });
                    Check.equal(Duration.ofMillis(20), child.remaining(), "asked of a task");
                    Check.equal(Duration.ofMillis(15), child.await(), "in a grandchild, later");
                });
                Scope.named("short")
                        .timeout(Duration.ofMillis(3))
                        .open(inner -> Check.equal(Duration.ofMillis(3), Context.remaining(), "of the inner one"));
            });
        });
        promises.add("inside a shield only the shield's own limit remains, and those inside it", trail -> {
            Scope.named("outer")
                    .timeout(Duration.ofMillis(5))
                    .open(outer -> Scope.named("cleanup")
                            .shield(Duration.ofMillis(50))
                            .open(shield -> {
                                Check.equal(Duration.ofMillis(50), Context.remaining(), "the shield's");
                                Scope.open("inside", s -> Check.equal(Duration.ofMillis(50), s.remaining(), "inside"));
                            }));
        });
        promises.add("a task that was cancelled itself has no time left either", trail -> {
            Task<?> task = Task.run("t", () -> Task.sleepMillis(100));
            Check.equal(null, task.remaining(), "no deadline");
            task.cancel("enough");
            Check.equal(Duration.ZERO, task.remaining(), "cancelled");
        });
        promises.add(
                "who is cancelled has no time left, and can ask why",
                trail -> Scope.open("work", scope -> {
                    Check.equal(null, Context.cancelCause(), "not cancelled");
                    IOException cause = new IOException("disk");
                    scope.cancel("broken", cause);
                    Check.equal(Duration.ZERO, Context.remaining(), "time left");
                    CancelledException why = Context.cancelCause();
                    Check.equal("scope 'work' was cancelled: broken", why.getMessage(), "message");
                    Check.equal(cause, why.getCause(), "cause");
                    Check.that(!why.timedOut(), "no deadline did it");
                }));
    }

    private static void detached(Promises promises) {
        promises.inAnyOrder(
                "a detached task keeps values and trace, not deadline and cancel, and outlives the scope", trail -> {
                    String here = Context.traceId();
                    Task<?>[] task = new Task<?>[1];
                    Task<?> caller = Task.run(
                            "caller",
                            () -> Scope.named("short")
                                    .timeout(Duration.ofMillis(5))
                                    .open(scope -> Context.current()
                                            .with(USER, "ada")
                                            .run(() -> {
                                                task[0] = Task.startDetached("log", () -> logLater(here, trail));
                                                Task.sleepMillis(3);
                                                Task.current().cancel("bye");
                                            })));
                    caller.join();
                    Check.that(!task[0].isDone(), "it goes on");
                    task[0].await();
                    trail.expect("ada null true");
                });
        promises.add("a detached task's failure is reported when nobody receives it", trail -> {
            Task<String> log = Task.startDetached("log", () -> {
                throw new IOException("disk full");
            });
            Task.yield();
            Check.that(log.isDone(), "it has ended");
            trail.expect("report: task 'log' failed and nobody received it: java.io.IOException: disk full");
        });
    }

    private static void logLater(String trace, Trail trail) {
        Duration remaining = Context.remaining();
        Task.sleepMillis(20);
        trail.add(USER.get() + " " + remaining + " " + trace.equals(Context.traceId()));
    }
}
