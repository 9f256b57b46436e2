package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.task.Scope;
import dev.weft.task.Starter;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import dev.weft.test.Check;
import java.util.ArrayList;
import java.util.List;

/** R9: a failure that nobody receives is reported, once, and one that somebody does is not. */
final class UnreceivedPromises {

    private static final String REPORT =
            "report: task 'bad' failed and nobody received it: java.lang.IllegalStateException: oops";

    private UnreceivedPromises() {}

    static void state(Promises promises) {
        reported(promises);
        received(promises);
    }

    private static void reported(Promises promises) {
        promises.add("of a root task", trail -> {
            Task.start(Loop.current(), "bad", () -> fail());
            Task.yield();
            trail.expect(REPORT);
        });
        promises.add("of a detached task", trail -> {
            Task.startDetached("bad", () -> fail());
            Task.yield();
            trail.expect(REPORT);
        });
        promises.add("of a child of a supervised scope, when the scope ends", trail -> {
            Scope.named("office").supervised().open(scope -> {
                scope.run("bad", () -> fail());
                Task.sleepMillis(1);
                trail.add("not yet");
            });
            trail.expect("not yet", REPORT);
        });
        promises.add("of children of a supervised scope that goes on, when 64 more have failed", trail -> {
            Scope.named("server").supervised().open(scope -> {
                for (int i = 0; i < 64; i++) {
                    scope.run("bad", () -> fail());
                    Task.yield();
                }
                trail.expect();
                scope.run("bad", () -> fail());
                Task.yield();
                trail.expect(REPORT);
            });
            Check.equal(65, trail.steps().size(), "reports");
        });
        promises.add("although somebody waited for its end only", trail -> {
            Task<?> root = Task.start(Loop.current(), "bad", () -> fail());
            Check.equal(TaskState.FAILED, root.join(), "state");
            trail.expect(REPORT);
        });
        promises.add("of a task that was cancelled and failed in cleaning up", trail -> {
            Task<?> root = Task.start(Loop.current(), "bad", () -> {
                try {
                    Task.sleepMillis(100);
                    return "";
                } catch (RuntimeException cancelled) {
                    return fail();
                }
            });
            Task.yield();
            root.cancel("enough");
            root.join();
            trail.expect(REPORT);
        });
        promises.add("of a task whose awaiter was cancelled before", trail -> {
            Scope.named("office").supervised().open(scope -> {
                Task<?> bad = scope.run("bad", () -> {
                    Task.sleepMillis(5);
                    fail();
                });
                Task<?> awaiter = scope.run("awaiter", () -> bad.await());
                Task.sleepMillis(1);
                awaiter.cancel("not interested");
            });
            trail.expect(REPORT);
        });
        promises.add("an onEnd callback that fails is reported", trail -> {
            Task<?> task = Task.run("fine", () -> {});
            task.onEnd(ended -> fail());
            task.onEnd(ended -> trail.add("the next one is called"));
            task.await();
            trail.expect(
                    "report: the onEnd callback of task 'fine' failed: java.lang.IllegalStateException: oops",
                    "the next one is called");
        });
    }

    private static void received(Promises promises) {
        promises.inAnyOrder(
                "whoever awaits, asks for the result or the failure, or is called back, receives it", trail -> {
                    Scope.named("office").supervised().open(scope -> {
                        List<Task<String>> bad = new ArrayList<>();
                        for (int i = 0; i < 4; i++) {
                            bad.add(scope.run("bad", () -> fail()));
                        }
                        bad.get(0).onEnd(ended -> {});
                        Check.thrown(TaskFailedException.class, () -> bad.get(1).await());
                        Task.sleepMillis(1);
                        Check.thrown(TaskFailedException.class, () -> bad.get(2).result());
                        Check.that(bad.get(3).failure() instanceof IllegalStateException, "failure");
                    });
                    trail.expect();
                });
        promises.add("who waits for a root task receives its failure", trail -> {
            Task<String> root = Task.start(Loop.current(), "bad", () -> {
                Task.sleepMillis(5);
                return fail();
            });
            Check.thrown(TaskFailedException.class, root::await);
            trail.expect();
        });
        promises.add("a scope receives the failures of its children", trail -> {
            Check.thrown(
                    TaskFailedException.class, () -> Scope.open("family", scope -> scope.run("bad", () -> fail())));
            trail.expect();
        });
        promises.add("a starter receives a failure before the task was ready", trail -> {
            Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("s", scope -> scope.runUntilReady("bad", (Starter<String> starter) -> fail())));
            trail.expect();
        });
        promises.add("a cancel is no failure", trail -> {
            Task<?> root = Task.start(Loop.current(), "calm", () -> {
                Task.sleepMillis(100);
                return "";
            });
            Scope.named("office").supervised().open(scope -> {
                Task<?> child = scope.run("calm child", () -> Task.sleepMillis(100));
                Task.yield();
                child.cancel("enough");
                root.cancel("enough");
            });
            root.join();
            trail.expect();
        });
    }

    private static String fail() {
        throw new IllegalStateException("oops");
    }
}
