package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.loop.StuckException;
import dev.weft.sync.BrokenException;
import dev.weft.sync.Holder;
import dev.weft.sync.Mutex;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** R8: one at a time. */
final class MutexPromises {

    private MutexPromises() {}

    static void state(Promises promises) {
        locking(promises);
        misuse(promises);
        cancelling(promises);
        breaking(promises);
        several(promises);
        telling(promises);
    }

    private static void locking(Promises promises) {
        promises.inAnyOrder("one task at a time, in the order in which they came", trail -> {
            Mutex mutex = new Mutex("m");
            List<Integer> came = new ArrayList<>();
            List<Integer> got = new ArrayList<>();
            int[] inside = {0};
            Scope.open("everybody", scope -> {
                for (int t = 0; t < 8; t++) {
                    int id = t;
                    scope.run("task", () -> {
                        for (int i = 0; i < 10; i++) {
                            came.add(id);
                            mutex.lock();
                            got.add(id);
                            Check.equal(1, ++inside[0], "tasks inside");
                            Task.yield();
                            inside[0]--;
                            mutex.unlock();
                        }
                    });
                }
            });
            Check.equal(80, got.size(), "locks");
            Check.equal(came, got, "order");
            Check.that(!mutex.isLocked(), "it is free in the end");
        });
        promises.inAnyOrder("whatever is cancelled, exclusion and order hold, and nothing is left locked", trail -> {
            Mutex mutex = new Mutex("m");
            List<Integer> came = new ArrayList<>();
            List<Integer> got = new ArrayList<>();
            int[] inside = {0};
            Scope.open("everybody", scope -> {
                List<Task<?>> tasks = new ArrayList<>();
                for (int t = 0; t < 12; t++) {
                    int id = t;
                    tasks.add(scope.run("task", () -> {
                        came.add(id);
                        mutex.withLock(() -> {
                            got.add(id);
                            Check.equal(1, ++inside[0], "tasks inside");
                            try {
                                Task.sleepMillis(1);
                            } finally {
                                inside[0]--;
                            }
                        });
                    }));
                }
                for (int i = 0; i < tasks.size(); i += 3) {
                    Task.yield();
                    tasks.get(i).cancel("enough");
                }
            });
            came.retainAll(got);
            Check.equal(came, got, "order of those who got it");
            Check.that(got.size() >= 8, "who was not cancelled got it: " + got);
            Check.equal(new Mutex.Statistics(List.of(), List.of()), mutex.statistics(), "in the end");
        });
        promises.add("unlock hands over: who unlocks and locks again stands at the end of the line", trail -> {
            Mutex mutex = new Mutex("m");
            mutex.lock();
            Task<?> waiter = Task.run("waiter", () -> {
                mutex.lock();
                trail.add("waiter");
                mutex.unlock();
            });
            Task.yield();
            mutex.unlock();
            Check.that(mutex.isLocked(), "it was handed over, although nobody else has run");
            Check.that(!mutex.isHeldByCaller(), "to somebody else");
            Check.that(!mutex.tryLock(), "no overtaking");
            mutex.lock();
            trail.add("main");
            Check.that(mutex.isHeldByCaller(), "main's turn");
            mutex.unlock();
            waiter.await();
            trail.expect("waiter", "main");
        });
        promises.add("tryLock locks what is free and never waits", trail -> {
            Mutex mutex = new Mutex("m");
            Check.that(mutex.tryLock(), "free");
            Task.run("other", () -> Check.that(!mutex.tryLock(), "held")).await();
            mutex.unlock();
            Check.that(!mutex.isLocked(), "free again");
        });
        promises.add("withLock answers the body's result and unlocks however the body ends", trail -> {
            Mutex mutex = new Mutex("m");
            Check.equal(7, mutex.<Integer, RuntimeException>withLock(() -> 7), "result");
            Check.that(!mutex.isLocked(), "unlocked after a result");
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> mutex.withLock(() -> {
                        throw new IOException("disk");
                    }));
            Check.equal(0, thrown.getSuppressed().length, "suppressed");
            Check.that(!mutex.isLocked(), "unlocked after a failure");
            mutex.withLock(() -> trail.add("action"));
            mutex.withLock(() -> Task.yield());
            Check.that(!mutex.isLocked(), "unlocked after an action");
            trail.expect("action");
        });
        promises.add("a body that has unlocked by itself is told, and what it threw is not lost", trail -> {
            Mutex mutex = new Mutex("m");
            String told =
                    "task 'main' #1 cannot unlock mutex 'm', which is free: only the task that has locked a mutex may";
            Messages.misuse(told, () -> mutex.withLock(mutex::unlock));
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> mutex.withLock(() -> {
                        mutex.unlock();
                        throw new IOException("disk");
                    }));
            Check.equal(told, thrown.getSuppressed()[0].getMessage(), "suppressed");
        });
    }

    private static void misuse(Promises promises) {
        promises.add("a task that locks what it holds is refused at once", trail -> {
            Mutex mutex = new Mutex("m");
            mutex.lock();
            String refusal =
                    "task 'main' #1 cannot lock mutex 'm' again: it holds it already and would wait for itself for"
                            + " ever; a mutex is not reentrant, so lock it once, in the outermost method";
            Messages.misuse(refusal, mutex::lock);
            Messages.misuse(refusal, mutex::tryLock);
            Check.that(mutex.isHeldByCaller(), "it holds it as before");
            mutex.unlock();
        });
        promises.add("only the task that has locked may unlock, and the message says who that is", trail -> {
            Mutex mutex = new Mutex("m");
            Messages.misuse(
                    "task 'main' #1 cannot unlock mutex 'm', which is free: only the task that has locked a mutex may",
                    mutex::unlock);
            mutex.lock();
            Task.sleepMillis(5);
            Task<?> thief = Task.run(
                    "thief",
                    () -> Messages.misuse(
                            "task 'thief' #2 cannot unlock mutex 'm', which is held by task 'main' #1 for 5 ms: only the"
                                    + " task that has locked a mutex may",
                            mutex::unlock));
            thief.await();
            Check.that(mutex.isHeldByCaller(), "it is held as before");
            mutex.unlock();
        });
        promises.add("the lock belongs to the task, not to its children", trail -> {
            Mutex mutex = new Mutex("m");
            mutex.lock();
            Task<?> child = Task.run("child", () -> {
                mutex.lock();
                trail.add("child");
                mutex.unlock();
            });
            Task.sleepMillis(1);
            trail.add("parent");
            mutex.unlock();
            child.await();
            trail.expect("parent", "child");
        });
        promises.add("a mutex without a name is refused", trail -> {
            String nothing = null;
            Messages.thrown(NullPointerException.class, "name", () -> new Mutex(nothing));
        });
    }

    private static void cancelling(Promises promises) {
        promises.add("a cancelled lock has left no trace, and who stood behind it moves up", trail -> {
            Mutex mutex = new Mutex("m");
            mutex.lock();
            Task<?> first = Task.run("first", () -> lockAndSay(mutex, trail));
            Task<?> second = Task.run("second", () -> lockAndSay(mutex, trail));
            Task.yield();
            first.cancel("no longer needed");
            Check.equal(List.of("task 'second' #3"), mutex.statistics().waiters(), "who waits after the cancel");
            TaskFailedException cut = Check.thrown(TaskFailedException.class, first::await);
            Check.equal(
                    "task 'first' was cancelled: no longer needed",
                    cut.getCause().getMessage(),
                    "why");
            mutex.unlock();
            second.await();
            trail.expect("task 'second' got it");
        });
        promises.add("a lock that was handed over before the cancel came is held", trail -> {
            Mutex mutex = new Mutex("m");
            mutex.lock();
            Task<?> waiter = Task.run("waiter", () -> {
                mutex.lock();
                trail.add("holds it: " + mutex.isHeldByCaller());
                Check.thrown(CancelledException.class, Task::yield);
                mutex.unlock(); // no cancellation point
                trail.add("unlocked");
            });
            Task.yield();
            mutex.unlock(); // the waiter is ready, not running yet
            waiter.cancel("late");
            waiter.await();
            trail.expect("holds it: true", "unlocked");
            Check.that(!mutex.isLocked(), "free");
        });
        promises.add("a cancelled task does not lock, not even what is free", trail -> {
            Mutex mutex = new Mutex("m");
            Task<?> late = Task.run("late", () -> {
                Check.thrown(CancelledException.class, Task::yield);
                Check.thrown(CancelledException.class, mutex::lock);
                Check.thrown(CancelledException.class, () -> mutex.withLock(() -> trail.add("ran")));
                Check.that(mutex.tryLock(), "tryLock is no cancellation point");
                mutex.unlock();
                trail.add("done");
            });
            Task.yield();
            late.cancel("stop");
            late.await();
            trail.expect("done");
        });
        CutShort.state(promises, "the wait for a mutex", () -> {
            Mutex mutex = new Mutex("m");
            Task.run("holder", () -> mutex.withLock(() -> Task.sleepMillis(100)));
            Task.sleepMillis(1);
            return new CutShort.Wait(mutex::lock, () -> {
                Check.that(mutex.isLocked(), "the holder has it still");
                Check.equal(List.of(), mutex.statistics().waiters(), "who waits");
            });
        });
        promises.add("what holds a lock when its scope fails unlocks it", trail -> {
            Mutex mutex = new Mutex("m");
            Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("family", scope -> {
                        scope.run("holder", () -> mutex.withLock(() -> Task.sleepMillis(100)));
                        scope.run("waiter", () -> lockAndSay(mutex, trail));
                        scope.run("clumsy", () -> {
                            Task.sleepMillis(1);
                            throw new IOException("disk");
                        });
                    }));
            Check.equal(new Mutex.Statistics(List.of(), List.of()), mutex.statistics(), "afterwards");
            trail.expect();
        });
    }

    private static void breaking(Promises promises) {
        String message = "mutex 'm' cannot be locked any more: it is held by task 'careless' #2, which has ended;"
                + " unlock in a finally block, or use withLock";
        promises.add(
                "a task that ends with the lock breaks it: who waits is told, and so is who comes later", trail -> {
                    Mutex mutex = new Mutex("m");
                    Task<?> careless = Task.run("careless", () -> {
                        mutex.lock();
                        Task.sleepMillis(5);
                    });
                    Task<?> waiter =
                            Task.run("waiter", () -> Messages.thrown(BrokenException.class, message, mutex::lock));
                    waiter.await();
                    Check.that(careless.isDone(), "careless has ended well");
                    BrokenException broken = Messages.thrown(BrokenException.class, message, mutex::lock);
                    Check.equal("m", broken.name(), "which mutex");
                    Messages.thrown(BrokenException.class, message, mutex::tryLock);
                    Check.equal(
                            "mutex 'm' (held by task 'careless' #2, which has ended)", mutex.toString(), "it prints");
                    Check.equal(
                            List.of(new Holder("task 'careless' #2", 1, 5_000_000, true)),
                            mutex.statistics().holders(),
                            "who holds it");
                    trail.expect(
                            "report: task 'careless' #2 has ended and holds mutex 'm': unlock in a finally block, or use"
                                    + " withLock");
                });
        promises.add("a waiter whose mutex broke before it was cancelled hears of that", trail -> {
            Mutex mutex = new Mutex("m");
            Task.run("careless", () -> {
                mutex.lock();
                Task.sleepMillis(5);
            });
            Task<?> waiter = Task.run("waiter", () -> Check.thrown(BrokenException.class, mutex::lock));
            Task.run("canceller", () -> {
                Task.sleepMillis(5);
                waiter.cancel("stop");
            });
            waiter.await();
        });
    }

    private static void several(Promises promises) {
        promises.inAnyOrder(
                "of several locks, given back in any order, exactly those that were kept are broken", trail -> {
                    List<Mutex> kept = new ArrayList<>();
                    List<Mutex> all = new ArrayList<>();
                    for (int i = 0; i < 8; i++) {
                        all.add(new Mutex("m" + i));
                    }
                    Task<?> juggler = Task.run("juggler", () -> {
                        for (int i = 0; i < 40; i++) {
                            Mutex mutex = all.get(Loop.current().chooser().nextClause(all.size()));
                            if (kept.remove(mutex)) {
                                mutex.unlock();
                            } else {
                                mutex.lock();
                                kept.add(mutex);
                            }
                        }
                    });
                    juggler.await();
                    for (Mutex mutex : all) {
                        if (kept.contains(mutex)) {
                            Check.thrown(BrokenException.class, mutex::lock);
                        } else {
                            mutex.lock();
                            mutex.unlock();
                        }
                    }
                    Check.equal(kept.size(), trail.steps().size(), "reports");
                });
    }

    private static void telling(Promises promises) {
        promises.add("a mutex prints who holds it since when and who waits; a waiting task prints why", trail -> {
            Mutex mutex = new Mutex("m");
            Check.equal("m", mutex.name(), "name");
            Check.equal("mutex 'm' (free)", mutex.toString(), "free");
            mutex.lock();
            Task.sleepMillis(2);
            Check.equal("mutex 'm' (held by task 'main' #1 for 2 ms)", mutex.toString(), "held");
            Scope.open("line", scope -> {
                Task<?> first = scope.run("a", () -> mutex.withLock(() -> {}));
                Task.sleepMillis(1);
                String one = "mutex 'm' (held by task 'main' #1 for 3 ms; 1 task waits: task 'a' #2)";
                Check.equal(one, mutex.toString(), "one waits");
                Check.equal(
                        "task 'a' #2 (locking mutex 'm' (held by task 'main' #1 for 3 ms) for 1 ms)",
                        first.toString(),
                        "the waiting task");
                for (String name : new String[] {"b", "c", "d", "e"}) {
                    scope.run(name, () -> mutex.withLock(() -> {}));
                }
                Task.yield();
                Check.equal(
                        "mutex 'm' (held by task 'main' #1 for 3 ms; 5 tasks wait: task 'a' #2, task 'b' #3, task 'c' #4"
                                + " and 2 more)",
                        mutex.toString(),
                        "many wait");
                Check.equal(
                        new Mutex.Statistics(
                                List.of(new Holder("task 'main' #1", 1, 3_000_000, false)),
                                List.of("task 'a' #2", "task 'b' #3", "task 'c' #4", "task 'd' #5", "task 'e' #6")),
                        mutex.statistics(),
                        "statistics");
                mutex.unlock();
            });
        });
        promises.ending(
                "two tasks that lock the same two in opposite order are reported with both locks and both holders",
                trail -> {
                    Mutex left = new Mutex("left");
                    Mutex right = new Mutex("right");
                    Scope.open("circle", scope -> {
                        scope.run("a", () -> lockBoth(left, right));
                        scope.run("b", () -> lockBoth(right, left));
                    });
                },
                (root, trail) -> Check.equal("""
                        task 'main' #1 (waiting for the children of scope 'circle' (2 left) for 1 ms)
                          scope 'circle'
                            task 'a' #2 (locking mutex 'right' (held by task 'b' #3 for 1 ms)), holds mutex 'left' for 1 ms
                            task 'b' #3 (locking mutex 'left' (held by task 'a' #2 for 1 ms)), holds mutex 'right' for 1 ms
                        circle: task 'a' #2 waits for mutex 'right', held by task 'b' #3, which waits for mutex 'left', held by task 'a' #2
                        """, ((StuckException) root.failure()).dump(), "dump"));
    }

    private static void lockAndSay(Mutex mutex, Trail trail) {
        mutex.lock();
        trail.add("task '" + Task.current().name() + "' got it");
        mutex.unlock();
    }

    private static void lockBoth(Mutex first, Mutex second) {
        first.withLock(() -> {
            Task.sleepMillis(1);
            second.withLock(() -> {});
        });
    }
}
