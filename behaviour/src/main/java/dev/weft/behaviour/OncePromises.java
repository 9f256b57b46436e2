package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.sync.Holder;
import dev.weft.sync.Once;
import dev.weft.sync.OnceFailedException;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** R8: made once. */
final class OncePromises {

    private OncePromises() {}

    static void state(Promises promises) {
        making(promises);
        failing(promises);
        takingOver(promises);
        cancelling(promises);
        misuse(promises);
        telling(promises);
    }

    /** A once that takes 10 ms, and a trail of its runs. */
    private static Once<Integer> slow(Trail trail) {
        return new Once<>("o", () -> {
            trail.add(Task.current().name() + " runs");
            Task.sleepMillis(10);
            trail.add(Task.current().name() + " made it");
            return 7;
        });
    }

    private static void making(Promises promises) {
        promises.inAnyOrder("the body runs once, and everybody gets its result", trail -> {
            int[] runs = {0};
            Once<Integer> once = new Once<>("o", () -> {
                Task.sleepMillis(2);
                return ++runs[0];
            });
            Scope.open("everybody", scope -> {
                for (int t = 0; t < 10; t++) {
                    int delay = t % 4;
                    scope.run("task", () -> {
                        Task.sleepMillis(delay);
                        Check.equal(1, once.get(), "result");
                    });
                }
            });
            Check.equal(1, once.get(), "later");
            Check.equal(1, runs[0], "runs");
        });
        promises.add("it is not run before somebody asks, and later ones wait for the first", trail -> {
            Once<Integer> once = slow(trail);
            Task.sleepMillis(1);
            trail.expect();
            Check.that(!once.isDone(), "not done");
            Task<?> first = Task.run("first", () -> trail.add("first " + once.get()));
            Task<?> second = Task.run("second", () -> trail.add("second " + once.get()));
            first.await();
            second.await();
            Check.that(once.isDone(), "done");
            trail.expect("first runs", "first made it", "first 7", "second 7");
        });
        promises.add("the result may be null", trail -> {
            Once<String> once = new Once<>("o", () -> {
                trail.add("run");
                return null;
            });
            Check.equal(null, once.get(), "result");
            Check.equal(null, once.get(), "result");
            trail.expect("run");
        });
    }

    private static void failing(Promises promises) {
        promises.add("a failure is final and everybody's, with one cause", trail -> {
            IOException disk = new IOException("disk");
            Once<Integer> once = new Once<>("o", () -> {
                trail.add("run");
                Task.sleepMillis(5);
                throw disk;
            });
            String message = "once 'o' failed when task 'first' #2 ran it: java.io.IOException: disk";
            Check.Block fails = () -> {
                OnceFailedException failed = Messages.thrown(OnceFailedException.class, message, once::get);
                Check.that(failed.getCause() == disk, "the cause");
                Check.equal("o", failed.name(), "which once");
            };
            Task<?> first = Task.run("first", () -> fails.run());
            Task<?> second = Task.run("second", () -> fails.run());
            first.await();
            second.await();
            fails.run();
            trail.expect("run");
        });
        promises.add("a deadline inside the body is its failure, not a cancel", trail -> {
            Once<Integer> once = new Once<>(
                    "o",
                    () -> Scope.named("fetch").timeout(Duration.ofMillis(5)).call(scope -> {
                        Task.sleepMillis(10);
                        return 7;
                    }));
            OnceFailedException failed = Check.thrown(OnceFailedException.class, once::get);
            Check.that(failed.getCause() instanceof DeadlineExceededException, "the cause: " + failed.getCause());
            Check.that(once.isDone(), "it is not run again");
        });
    }

    private static void takingOver(Promises promises) {
        promises.add("when who runs it is cancelled, who has waited longest runs it from the start", trail -> {
            Once<Integer> once = slow(trail);
            Task<?> first = Task.run("first", once::get);
            Task<?> second = Task.run("second", () -> trail.add("second " + once.get()));
            Task<?> third = Task.run("third", () -> trail.add("third " + once.get()));
            Task.sleepMillis(5);
            first.cancel("no longer needed");
            Messages.thrown(
                    TaskFailedException.class,
                    "task 'first' has no result: task 'first' was cancelled: no longer needed",
                    first::await);
            second.await();
            third.await();
            trail.expect("first runs", "second runs", "second made it", "second 7", "third 7");
        });
        promises.add("when nobody waits, who comes next runs it", trail -> {
            Once<Integer> once = slow(trail);
            Messages.thrown(
                    DeadlineExceededException.class,
                    "scope 'hurry' was not done within 5 ms",
                    () -> Scope.named("hurry").timeout(Duration.ofMillis(5)).call(scope -> once.get()));
            Check.equal("once 'o' (not run)", once.toString(), "between");
            Check.equal(7, once.get(), "result");
            trail.expect("main runs", "main runs", "main made it");
        });
        promises.add("who was to take over and is cancelled before it runs passes the turn on", trail -> {
            Once<Integer> once = slow(trail);
            Task<?> first = Task.run("first", once::get);
            Task<?> second = Task.run("second", once::get);
            Task<?> third = Task.run("third", () -> trail.add("third " + once.get()));
            Task<?> usher = Task.run("usher", () -> {
                Task.sleepMillis(5);
                first.cancel("no longer needed");
                first.onEnd(ended -> second.cancel("nor this one")); // second has the turn and has not run yet
            });
            third.await();
            usher.await();
            Messages.thrown(
                    TaskFailedException.class,
                    "task 'second' has no result: task 'second' was cancelled: nor this one",
                    second::await);
            trail.expect("first runs", "third runs", "third made it", "third 7");
        });
        promises.add("a run that is cancelled and succeeds all the same counts", trail -> {
            Once<Integer> once = new Once<>("o", () -> {
                Check.thrown(CancelledException.class, () -> Task.sleepMillis(10));
                return 7;
            });
            Task<?> stubborn = Task.run("stubborn", () -> trail.add("stubborn " + once.get()));
            Task.sleepMillis(5);
            stubborn.cancel("no longer needed");
            Check.equal(7, once.get(), "result");
            trail.expect("stubborn 7");
        });
        promises.add("a run that fails otherwise in a cancelled task does not count, and is not hidden", trail -> {
            int[] runs = {0};
            Once<Integer> once = new Once<>("o", () -> {
                if (++runs[0] == 1) {
                    Check.thrown(CancelledException.class, () -> Task.sleepMillis(10));
                    throw new IOException("cut off");
                }
                return 7;
            });
            Task<?> first = Task.run(
                    "first",
                    () -> Messages.thrown(
                            OnceFailedException.class,
                            "once 'o' failed when task 'first' #2 ran it: java.io.IOException: cut off",
                            once::get));
            Task.sleepMillis(5);
            first.cancel("no longer needed");
            first.await();
            Check.equal(7, once.get(), "result");
        });
        promises.inAnyOrder("whoever is cancelled, it is made once and who is left gets it", trail -> {
            int[] made = {0};
            Once<Integer> once = new Once<>("o", () -> {
                Task.sleepMillis(3);
                return ++made[0];
            });
            Scope.open("everybody", scope -> {
                List<Task<?>> tasks = new ArrayList<>();
                for (int t = 0; t < 8; t++) {
                    tasks.add(scope.run("task", () -> {
                        Check.equal(1, once.get(), "result");
                        trail.add("got it");
                    }));
                }
                for (int i = 0; i < 6; i++) {
                    Task.sleepMillis(1);
                    tasks.remove(Loop.current().chooser().nextClause(tasks.size()))
                            .cancel("enough");
                }
            });
            Check.that(trail.steps().size() >= 2, "who was not cancelled got it: " + trail);
            Check.equal(1, made[0], "made");
        });
    }

    private static void cancelling(Promises promises) {
        CutShort.state(promises, "the wait for a once", () -> {
            Once<Integer> once = new Once<>("o", () -> {
                Task.sleepMillis(100);
                return 7;
            });
            Task.run("runner", once::get);
            Task.sleepMillis(1);
            return new CutShort.Wait(once::get, () -> {
                Check.equal(1, once.statistics().runner().size(), "the runner goes on");
                Check.equal(List.of(), once.statistics().waiters(), "who waits");
            });
        });
        promises.add("who had the result before the cancel came gets it", trail -> {
            Once<Integer> once = slow(trail);
            Task<?>[] waiter = new Task<?>[1];
            Task<?> runner = Task.run("runner", () -> {
                once.get();
                waiter[0].cancel("late"); // it is ready, not running yet
            });
            waiter[0] = Task.run("waiter", () -> {
                trail.add("waiter " + once.get());
                Check.thrown(CancelledException.class, once::get); // done, and yet a cancellation point
            });
            runner.await();
            waiter[0].await();
            trail.expect("runner runs", "runner made it", "waiter 7");
        });
    }

    private static void misuse(Promises promises) {
        promises.add("a body that asks for its own value is refused, and has failed", trail -> {
            List<Once<Integer>> self = new ArrayList<>();
            Once<Integer> once = new Once<>("o", () -> self.get(0).get());
            self.add(once);
            OnceFailedException failed = Check.thrown(OnceFailedException.class, once::get);
            Check.that(failed.getCause() instanceof MisuseException, "the cause: " + failed.getCause());
            Check.equal(
                    "once 'o' asks for its own value in task 'main' #1, which would never end: its body must not call get",
                    failed.getCause().getMessage(),
                    "message");
        });
        promises.add("a once without a body is refused", trail -> {
            TaskBody<Integer> nothing = null;
            Messages.thrown(NullPointerException.class, "body", () -> new Once<>("o", nothing));
        });
    }

    private static void telling(Promises promises) {
        promises.add("a cancel that comes through a task inside the body is no failure of it", trail -> {
            Once<Integer> once = new Once<>("o", () -> {
                Task<Integer> part = Task.run("part", () -> {
                    Task.sleepMillis(100);
                    return 1;
                });
                Scope.named("patience").shield(Duration.ofMillis(200)).open(scope -> part.join());
                return part.result();
            });
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("s").timeout(Duration.ofMillis(5)).call(scope -> once.get()));
            Check.equal(1, once.get(), "the next one runs it again");
        });
        promises.add("a once prints how far it is, who runs it and who waits", trail -> {
            Once<Integer> once = slow(trail);
            Check.equal("once 'o' (not run)", once.toString(), "not run");
            Task<?> runner = Task.run("runner", once::get);
            Task<?> waiter = Task.run("waiter", once::get);
            Task.sleepMillis(1);
            String text = "once 'o' (run by task 'runner' #2 for 1 ms; 1 task waits: task 'waiter' #3)";
            Check.equal(text, once.toString(), "running");
            Check.equal(
                    "task 'waiter' #3 (awaiting the result of once 'o' (run by task 'runner' #2 for 1 ms) for 1 ms)",
                    waiter.toString(),
                    "waiter");
            Check.equal(
                    new Once.Statistics(
                            false,
                            false,
                            List.of(new Holder("task 'runner' #2", 1, 1_000_000, false)),
                            List.of("task 'waiter' #3")),
                    once.statistics(),
                    "running");
            runner.await();
            waiter.await();
            Check.equal("once 'o' (done)", once.toString(), "done");
            Check.equal(new Once.Statistics(true, false, List.of(), List.of()), once.statistics(), "done");
            Once<Integer> bad = new Once<>("bad", () -> {
                throw new IOException("disk");
            });
            Check.thrown(OnceFailedException.class, bad::get);
            Check.equal("once 'bad' (failed: java.io.IOException: disk)", bad.toString(), "failed");
            Check.equal(new Once.Statistics(false, true, List.of(), List.of()), bad.statistics(), "failed");
        });
    }
}
