package dev.weft.behaviour;

import dev.weft.loop.MisuseException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Starting, yielding, awaiting. */
final class TaskPromises {

    private TaskPromises() {}

    static void state(Promises promises) {
        promises.add("run does not suspend: the new task starts when its starter parks", trail -> {
            Task<?> child = Task.run("child", () -> trail.add("child"));
            trail.add("starter");
            child.await();
            trail.expect("starter", "child");
        });
        promises.add("await answers the result, as often as it is asked", trail -> {
            Task<Integer> answer = Task.run("answer", () -> 42);
            Check.equal(42, answer.await(), "first await");
            Check.equal(42, answer.await(), "second await");
            Check.that(answer.isDone(), "answer is done");
        });
        promises.add("yield lets the other ready tasks run first, in turn", trail -> {
            Task<?> a = Task.run("a", () -> threeTurns("a", trail::add));
            Task<?> b = Task.run("b", () -> threeTurns("b", trail::add));
            a.await();
            b.await();
            trail.expect("a1", "b1", "a2", "b2", "a3", "b3");
        });
        promises.ending(
                "a root fails with what its body threw",
                trail -> {
                    throw new IllegalStateException("x");
                },
                (root, trail) ->
                        Check.equal("java.lang.IllegalStateException: x", String.valueOf(root.failure()), "failure"));
        promises.ending(
                "a task does not end before the children it started",
                trail -> {
                    Task.run("child", () -> {
                        Task.sleepMillis(5);
                        trail.add("child ended");
                    });
                    trail.add("body ended");
                },
                (root, trail) -> {
                    Behaviour.succeeds(root, trail);
                    trail.expect("body ended", "child ended");
                });
        promises.ending(
                "a child's failure is the failure of the task that started it",
                trail -> {
                    Task.run("child", () -> {
                        throw new IllegalArgumentException("bad");
                    });
                    Task.sleepMillis(10);
                    trail.add("not reached");
                },
                (root, trail) -> {
                    Check.that(root.failure() instanceof TaskFailedException, "failed by its child: " + root.failure());
                    Check.equal(
                            "task 'child' failed: java.lang.IllegalArgumentException: bad",
                            root.failure().getMessage(),
                            "message");
                    trail.expect();
                });
        promises.add("awaiting oneself is refused", trail -> {
            MisuseException refused =
                    Check.thrown(MisuseException.class, () -> Task.current().await());
            Check.equal("task 'main' awaits itself, which would never end", refused.getMessage(), "message");
        });
        promises.add("asking a running task for its result is refused", trail -> {
            Task<Integer> late = Task.run("late", () -> {
                Task.sleepMillis(1);
                return 1;
            });
            MisuseException refused = Check.thrown(MisuseException.class, late::result);
            Check.equal("task 'late' has no result yet (not started): await it", refused.getMessage(), "message");
        });
        promises.add("onEnd is told once, also when the task has ended already", trail -> {
            Task<Integer> task = Task.run("t", () -> 7);
            task.onEnd(t -> trail.add("told " + t.result()));
            task.await();
            task.onEnd(t -> trail.add("told late " + t.result()));
            trail.expect("told 7", "told late 7");
        });
        states(promises);
        promises.inAnyOrder("a thousand tasks all run, each exactly once", trail -> {
            AtomicInteger runs = new AtomicInteger();
            Scope.open("crowd", scope -> {
                for (int i = 0; i < 1_000; i++) {
                    int naps = i % 3;
                    scope.run("member", () -> {
                        for (int nap = 0; nap < naps; nap++) {
                            Task.yield();
                        }
                        runs.incrementAndGet();
                    });
                }
            });
            Check.equal(1_000, runs.get(), "runs");
        });
    }

    private static void states(Promises promises) {
        promises.add("a task goes from not started through running to its end", trail -> {
            Task<Integer> task = Task.run("t", () -> {
                Task.run("child", () -> Task.sleepMillis(5));
                return 1;
            });
            Check.equal(TaskState.NOT_STARTED, task.state(), "before its turn");
            Check.that(!task.state().ended(), "not ended");
            Task.yield();
            Check.equal(TaskState.RUNNING, task.state(), "its body is done, its child is not");
            Check.equal(null, task.failure(), "no failure yet");
            Check.equal(TaskState.SUCCEEDED, task.join(), "joined");
            Check.that(task.state().ended(), "ended");
            Check.equal(1, task.result(), "result");
        });
        promises.add("failed, cancelled and never started are told apart", trail -> {
            Scope.named("office").supervised().open(scope -> {
                Task<?> failed = scope.run("failed", () -> {
                    throw new IllegalStateException("x");
                });
                Task<?> cancelled = scope.run("cancelled", () -> Task.sleepMillis(100));
                Task<?> never = scope.run("never", () -> trail.add("ran"));
                never.cancel("before");
                Check.equal(TaskState.NOT_STARTED, never.state(), "cancelled, not ended");
                Task.yield();
                cancelled.cancel("meanwhile");
                Check.equal(TaskState.FAILED, failed.join(), "failed");
                Check.equal(TaskState.CANCELLED, cancelled.join(), "cancelled");
                Check.equal(TaskState.CANCELLED, never.join(), "never started");
                Check.that(failed.failure() instanceof IllegalStateException, "failure");
                trail.expect();
            });
        });
        promises.add("an ended task prints how it ended", trail -> {
            Scope.named("office").supervised().open(scope -> {
                Task<?> fine = scope.run("fine", () -> {});
                Task<?> bad = scope.run("bad", () -> {
                    throw new IllegalStateException("x");
                });
                Task<?> cut = scope.run("cut", () -> Task.sleepMillis(5));
                Task.yield();
                cut.cancel("enough");
                cut.join();
                bad.failure();
                Check.equal("task 'fine' #2 (succeeded)", fine.toString(), "fine");
                Check.equal("task 'bad' #3 (failed)", bad.toString(), "bad");
                Check.equal("task 'cut' #4 (cancelled)", cut.toString(), "cut");
            });
        });
        promises.add("a task cancelled when nothing in it could be cut short any more has succeeded", trail -> {
            Task<?> task = Task.run("t", () -> {
                Task<?> child = Task.run("child", () -> Task.sleepMillis(5));
                Scope.named("wait").shield(Duration.ofMillis(9)).open(scope -> child.join());
            });
            Task.sleepMillis(1);
            Task.run("late", () -> {
                Task.sleepUntil(5_000_000);
                task.cancel("too late");
            });
            Check.equal(TaskState.SUCCEEDED, task.join(), "state");
        });
        promises.add("who lets a cancel of a scope of its own out has failed, not been cancelled", trail -> {
            Scope.named("office").supervised().open(scope -> {
                Task<?> task = scope.run(
                        "t",
                        () -> Scope.open("inner", inner -> {
                            inner.cancel("my own doing");
                            Task.yield();
                        }));
                Check.equal(TaskState.FAILED, task.join(), "state");
                Check.equal(
                        "scope 'inner' was cancelled: my own doing",
                        task.failure().getMessage(),
                        "failure");
            });
        });
        promises.inAnyOrder("join answers how a task ended, and a cancel of the caller ends only the wait", trail -> {
            Task<?> slow = Task.run("slow", () -> Task.sleepMillis(10));
            Task<?> joiner = Task.run("joiner", () -> slow.join());
            Task.sleepMillis(1);
            joiner.cancel("no time");
            Check.equal(TaskState.CANCELLED, joiner.join(), "the joiner");
            Check.equal(TaskState.SUCCEEDED, slow.join(), "the other goes on");
        });
        promises.inAnyOrder("many may wait for one task, in whatever way, and all hear of it", trail -> {
            Task<Integer> task = Task.run("t", () -> {
                Task.sleepMillis(5);
                return 7;
            });
            Scope.open("crowd", scope -> {
                for (int i = 0; i < 10; i++) {
                    boolean joins = i % 2 == 0;
                    scope.run("waiter", () -> trail.add(joins ? "" + task.join() : "" + task.await()));
                }
            });
            Check.equal(10, trail.steps().size(), "answers");
            Check.that(trail.steps().contains("7") && trail.steps().contains("SUCCEEDED"), trail.toString());
        });
        promises.add("joining oneself is refused", trail -> {
            MisuseException refused =
                    Check.thrown(MisuseException.class, () -> Task.current().join());
            Check.equal("task 'main' joins itself, which would never end", refused.getMessage(), "message");
        });
    }

    /** Takes a step of a turn. */
    private interface Step {
        void take(String step);
    }

    private static void threeTurns(String who, Step step) {
        for (int turn = 1; turn <= 3; turn++) {
            step.take(who + turn);
            Task.yield();
        }
    }
}
