package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.sync.BrokenException;
import dev.weft.sync.Condition;
import dev.weft.sync.Mutex;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.util.ArrayList;
import java.util.List;

/** R8: waiting, with a mutex, for a signal. */
final class ConditionPromises {

    private ConditionPromises() {}

    static void state(Promises promises) {
        signalling(promises);
        cancelling(promises);
        exactness(promises);
        misuse(promises);
        ending(promises);
        telling(promises);
    }

    /** A mutex, one of its conditions, and tasks that wait for it. */
    private static final class Stage {

        final Mutex mutex = new Mutex("m");

        final Condition condition = mutex.condition("c");

        final Trail trail;

        Stage(Trail trail) {
            this.trail = trail;
        }

        /** Waits for a signal and says how that went; to be run in a task. */
        void waitAndSay() {
            String name = Task.current().name();
            mutex.withLock(() -> {
                try {
                    condition.await();
                    trail.add(name + " signalled");
                } catch (CancelledException cancelled) {
                    Check.that(mutex.isHeldByCaller(), "a cancelled wait holds the mutex");
                    trail.add(name + " cancelled");
                    throw cancelled;
                }
            });
        }

        /** Starts tasks that wait, one after the other, and lets them get there. */
        List<Task<?>> waiters(String... names) {
            List<Task<?>> tasks = new ArrayList<>();
            for (String name : names) {
                tasks.add(Task.run(name, this::waitAndSay));
                Task.sleepMillis(1);
            }
            return tasks;
        }
    }

    private static void signalling(Promises promises) {
        promises.add("await gives the mutex back while it waits, and has it again afterwards", trail -> {
            Stage stage = new Stage(trail);
            stage.waiters("waiter");
            Check.that(!stage.mutex.isLocked(), "free while somebody waits for a signal");
            stage.mutex.lock();
            stage.condition.signal();
            Task.sleepMillis(1);
            trail.expect(); // signalled, but the mutex is held
            stage.mutex.unlock();
            Task.yield();
            trail.expect("waiter signalled");
        });
        promises.inAnyOrder("a signal reaches one task, the one that has waited longest", trail -> {
            Stage stage = new Stage(trail);
            stage.waiters("first", "second", "third");
            stage.mutex.withLock(stage.condition::signal);
            Task.sleepMillis(1);
            trail.expect("first signalled");
            stage.waiters("fourth");
            stage.mutex.withLock(() -> {
                stage.condition.signal();
                stage.condition.signal();
            });
            Task.sleepMillis(1);
            trail.expect("first signalled", "second signalled", "third signalled");
            stage.mutex.withLock(stage.condition::signal);
        });
        promises.inAnyOrder("signalAll reaches all who wait, in their order, and nobody who comes later", trail -> {
            Stage stage = new Stage(trail);
            stage.waiters("first", "second", "third");
            stage.mutex.withLock(stage.condition::signalAll);
            List<Task<?>> late = stage.waiters("late");
            trail.expect("first signalled", "second signalled", "third signalled");
            late.get(0).cancel("nobody will come");
        });
        promises.add("a signal for nobody is gone", trail -> {
            Stage stage = new Stage(trail);
            stage.mutex.withLock(() -> {
                stage.condition.signal();
                stage.condition.signalAll();
            });
            Task<?> waiter = stage.waiters("waiter").get(0);
            trail.expect();
            waiter.cancel("nobody will come");
        });
        promises.add(
                "who stood in line for the mutex before the signal comes first, who comes later does not", trail -> {
                    Stage stage = new Stage(trail);
                    stage.waiters("waiter");
                    stage.mutex.lock();
                    Task.run("before", () -> stage.mutex.withLock(() -> trail.add("before")));
                    Task.yield();
                    stage.condition.signal();
                    Task.run("after", () -> stage.mutex.withLock(() -> trail.add("after")));
                    Task.yield();
                    stage.mutex.unlock();
                    Task.sleepMillis(1);
                    trail.expect("before", "waiter signalled", "after");
                });
        promises.inAnyOrder("a bounded buffer made of a mutex and two conditions loses and doubles nothing", trail -> {
            Buffer buffer = new Buffer();
            int[] sum = {0};
            Scope.open("everybody", scope -> {
                for (int p = 0; p < 4; p++) {
                    int first = p * 10;
                    scope.run("producer", () -> {
                        for (int i = first; i < first + 10; i++) {
                            buffer.put(i);
                        }
                    });
                    scope.run("consumer", () -> {
                        for (int i = 0; i < 10; i++) {
                            int number =
                                    buffer.take(); // not in one expression: sum is read before, across a suspension
                            sum[0] += number;
                        }
                    });
                }
                for (int i = 0; i < 6; i++) {
                    Task<?> impatient = scope.run("impatient", () -> buffer.awaitSomething());
                    Task.yield();
                    impatient.cancel("enough");
                }
            });
            Check.equal(780, sum[0], "the sum of 0 to 39");
        });
    }

    /** Holds two numbers. */
    private static final class Buffer {

        private final Mutex mutex = new Mutex("buffer");

        private final Condition notFull = mutex.condition("not full");

        private final Condition notEmpty = mutex.condition("not empty");

        private final List<Integer> numbers = new ArrayList<>();

        void put(int number) {
            mutex.withLock(() -> {
                while (numbers.size() == 2) {
                    notFull.await();
                }
                numbers.add(number);
                notEmpty.signal();
            });
        }

        int take() {
            return mutex.<Integer, RuntimeException>withLock(() -> {
                while (numbers.isEmpty()) {
                    notEmpty.await();
                }
                notFull.signal();
                return numbers.remove(0);
            });
        }

        /** Waits without ever taking. */
        void awaitSomething() {
            mutex.withLock(() -> {
                for (int i = 0; i < 1_000; i++) {
                    notEmpty.await();
                    notEmpty.signal(); // not for us
                    Task.yield();
                }
            });
        }
    }

    private static void cancelling(Promises promises) {
        CutShort.state(promises, "the wait for a signal", () -> {
            Mutex mutex = new Mutex("m");
            Condition condition = mutex.condition("c");
            return new CutShort.Wait(
                    () -> mutex.withLock(() -> {
                        try {
                            condition.await();
                        } finally {
                            Check.that(mutex.isHeldByCaller(), "the waiter has the mutex again");
                        }
                    }),
                    () -> Check.equal(List.of(), condition.statistics().waiters(), "who waits"));
        });
        promises.add("a cancelled wait takes the mutex back first, however long others hold it", trail -> {
            Stage stage = new Stage(trail);
            Task<?> waiter = stage.waiters("waiter").get(0);
            stage.mutex.lock();
            waiter.cancel("no longer needed");
            Check.equal(List.of(), stage.condition.statistics().waiters(), "it waits for no signal any more");
            Task.sleepMillis(50);
            Check.equal(
                    "task 'waiter' #2 (locking again mutex 'm' (held by task 'main' #1 for 50 ms)"
                            + " for 50 ms, cancelled)",
                    waiter.toString(),
                    "the waiting task");
            trail.expect();
            stage.mutex.unlock();
            TaskFailedException cut = Check.thrown(TaskFailedException.class, waiter::await);
            Check.equal(
                    "task 'waiter' was cancelled: no longer needed",
                    cut.getCause().getMessage(),
                    "why");
            trail.expect("waiter cancelled");
            Check.that(!stage.mutex.isLocked(), "free in the end");
        });
        promises.add("a wait that is cancelled twice still takes the mutex back", trail -> {
            Stage stage = new Stage(trail);
            Task<?> outer = Task.run(
                    "outer",
                    () -> Scope.open("inner", scope -> {
                        scope.run("canceller", () -> {
                            Task.sleepMillis(1);
                            scope.cancel("first");
                        });
                        stage.waitAndSay();
                    }));
            Task.yield();
            stage.mutex.lock();
            Task.sleepMillis(5);
            outer.cancel("second");
            Task.sleepMillis(5);
            trail.expect();
            stage.mutex.unlock();
            TaskFailedException cut = Check.thrown(TaskFailedException.class, outer::await);
            Check.equal("task 'outer' was cancelled: second", cut.getCause().getMessage(), "why");
            trail.expect("outer cancelled");
        });
        promises.add("a cancelled task does not begin to wait, and keeps the mutex", trail -> {
            Stage stage = new Stage(trail);
            Task<?> late = Task.run("late", () -> {
                stage.mutex.lock();
                Check.thrown(CancelledException.class, Task::yield);
                Check.thrown(CancelledException.class, stage.condition::await);
                Check.that(stage.mutex.isHeldByCaller(), "it holds the mutex");
                stage.condition.signal(); // no cancellation point
                stage.condition.signalAll();
                stage.mutex.unlock();
                trail.add("done");
            });
            Task.yield();
            late.cancel("stop");
            late.await();
            trail.expect("done");
        });
    }

    private static void exactness(Promises promises) {
        promises.add("a signal whose receiver is cancelled before it has the mutex goes to who waits next", trail -> {
            Stage stage = new Stage(trail);
            List<Task<?>> waiters = stage.waiters("first", "second", "third", "fourth");
            stage.mutex.lock();
            stage.condition.signal();
            waiters.get(0).cancel("at the same time");
            waiters.get(1).cancel("and the next one");
            Check.equal(
                    List.of("task 'fourth' #5"), stage.condition.statistics().waiters(), "who waits still");
            stage.mutex.unlock();
            Task.sleepMillis(1);
            trail.expect("first cancelled", "second cancelled", "third signalled");
            waiters.get(3).cancel("nobody will come");
        });
        promises.add("a signal whose only receiver is cancelled is gone, as if nobody had waited", trail -> {
            Stage stage = new Stage(trail);
            Task<?> waiter = stage.waiters("waiter").get(0);
            stage.mutex.lock();
            stage.condition.signal();
            waiter.cancel("at the same time");
            stage.mutex.unlock();
            Task<?> late = stage.waiters("late").get(0);
            trail.expect("waiter cancelled");
            late.cancel("nobody will come");
        });
        promises.add("what was announced to all is not passed on", trail -> {
            Stage stage = new Stage(trail);
            List<Task<?>> waiters = stage.waiters("first", "second");
            stage.mutex.lock();
            Task<?> late = Task.run("late", stage::waitAndSay);
            Task.yield(); // late stands in line for the mutex
            stage.condition.signalAll();
            stage.mutex.unlock();
            Task.yield(); // late has begun to wait; the mutex is first's now, and second waits for it
            waiters.get(1).cancel("at the same time");
            Task.sleepMillis(1);
            trail.expect("first signalled", "second cancelled");
            late.cancel("nobody will come");
        });
        promises.add("a wait that had its signal and the mutex before the cancel came reports its success", trail -> {
            Stage stage = new Stage(trail);
            Task<?> waiter = stage.waiters("waiter").get(0);
            stage.mutex.lock();
            stage.condition.signal();
            stage.mutex.unlock(); // the waiter is ready, not running yet
            waiter.cancel("late");
            Check.equal(null, waiter.failure(), "failure so far");
            waiter.await();
            trail.expect("waiter signalled");
        });
        promises.add("a signal after the cancel goes to who waits still", trail -> {
            Stage stage = new Stage(trail);
            List<Task<?>> waiters = stage.waiters("first", "second");
            stage.mutex.lock();
            waiters.get(0).cancel("before the signal");
            stage.condition.signal();
            stage.mutex.unlock();
            Task.sleepMillis(1);
            trail.expect("first cancelled", "second signalled");
        });
        promises.inAnyOrder("of so many signals none is lost, whoever is cancelled at the same time", trail -> {
            Stage stage = new Stage(trail);
            List<Task<?>> waiters = stage.waiters("a", "b", "c", "d", "e", "f", "g", "h");
            stage.mutex.lock();
            int signals = 0;
            int cancels = 0;
            while (signals < 4 || cancels < 3) {
                boolean signal =
                        cancels == 3 || (signals < 4 && Loop.current().chooser().nextClause(2) == 0);
                if (signal) {
                    stage.condition.signal();
                    signals++;
                } else {
                    Task<?> victim = waiters.remove(Loop.current().chooser().nextClause(waiters.size()));
                    victim.cancel("at the same time");
                    cancels++;
                }
            }
            stage.mutex.unlock();
            Task.sleepMillis(1);
            Check.equal(3L, count(trail, "cancelled"), "cancelled");
            Check.equal(4L, count(trail, "signalled"), "signalled");
            Check.equal(1, stage.condition.statistics().waiters().size(), "who waits still");
            waiters.forEach(waiter -> waiter.cancel("nobody will come"));
        });
    }

    private static long count(Trail trail, String how) {
        return trail.steps().stream().filter(step -> step.endsWith(how)).count();
    }

    private static void misuse(Promises promises) {
        promises.add("a condition wants its mutex locked by the caller", trail -> {
            Stage stage = new Stage(trail);
            Condition condition = stage.condition;
            String free = " condition 'c' of mutex 'm', which is free: only the task that has locked a mutex may";
            Messages.misuse("task 'main' #1 cannot await" + free, condition::await);
            Messages.misuse("task 'main' #1 cannot signal" + free, condition::signal);
            Messages.misuse("task 'main' #1 cannot signal" + free, condition::signalAll);
            stage.mutex.lock();
            Task<?> other = Task.run(
                    "other",
                    () -> Messages.misuse(
                            "task 'other' #2 cannot await condition 'c' of mutex 'm', which is held by task 'main' #1:"
                                    + " only the task that has locked a mutex may",
                            condition::await));
            other.await();
            stage.mutex.unlock();
        });
    }

    private static void ending(Promises promises) {
        String held =
                "mutex 'm' cannot be locked any more: it is held by task 'careless' #3, which has ended; unlock in a"
                        + " finally block, or use withLock";
        promises.add("when a task ends with the mutex, who waits for a signal or for the mutex is told", trail -> {
            Mutex mutex = new Mutex("m");
            Condition condition = mutex.condition("c");
            Task<?> waiter = Task.run("waiter", () -> waitForBreak(mutex, condition, held));
            Task.run("careless", () -> {
                mutex.lock();
                condition.signal();
                Task.sleepMillis(5);
            });
            Task<?> signalled = waiter;
            Task<?> unsignalled = Task.run("late", () -> Messages.thrown(BrokenException.class, held, mutex::lock));
            signalled.await();
            unsignalled.await();
        });
        promises.add("also who has not been signalled, and who is cancelled meanwhile", trail -> {
            Mutex mutex = new Mutex("m");
            Condition condition = mutex.condition("c");
            Task<?> waiter = Task.run("waiter", () -> waitForBreak(mutex, condition, held));
            Task.run("careless", () -> {
                mutex.lock();
                Task.sleepMillis(5);
            });
            Task<?> cancelled = Task.run("cancelled", () -> {
                Task.sleepMillis(1);
                Check.thrown(CancelledException.class, mutex::lock);
            });
            Task.sleepMillis(3);
            cancelled.cancel("stop");
            waiter.await();
            cancelled.await();
        });
        promises.ending(
                "a wait that can never have the mutex again ends when the loop is stuck, and says so",
                trail -> {
                    Stage stage = new Stage(trail);
                    Scope.named("office").supervised().open(scope -> {
                        scope.run("waiter", stage::waitAndSay);
                        Task.sleepMillis(1);
                        stage.mutex.lock();
                        stage.condition.signal();
                        // The scope waits for the waiter, which waits for the mutex, which its owner holds.
                    });
                },
                (root, trail) -> trail.expect(
                        "report: task 'waiter' failed and nobody received it: dev.weft.sync.BrokenException: task 'waiter' #2,"
                                + " cancelled while it waited for condition 'c', cannot lock mutex 'm' (held by task 'main' #1"
                                + ") again: the loop is stuck; let its holder unlock it before it waits",
                        "report: task 'main' #1 has ended and holds mutex 'm': unlock in a finally block, or use withLock"));
    }

    private static void waitForBreak(Mutex mutex, Condition condition, String message) {
        mutex.lock();
        Messages.thrown(BrokenException.class, message, condition::await);
        Check.that(!mutex.isHeldByCaller(), "it has not got the mutex");
    }

    private static void telling(Promises promises) {
        promises.add("a condition prints its mutex and who waits for a signal", trail -> {
            Stage stage = new Stage(trail);
            Check.equal("condition 'c' (of mutex 'm' (free))", stage.condition.toString(), "nobody waits");
            Task<?> waiter = stage.waiters("a").get(0);
            stage.waiters("b");
            String text = "condition 'c' (of mutex 'm' (free); 2 tasks wait: task 'a' #2, task 'b' #3)";
            Check.equal(text, stage.condition.toString(), "two wait");
            Check.equal(
                    "task 'a' #2 (awaiting a signal of condition 'c' (of mutex 'm' (free)) for 2 ms)",
                    waiter.toString(),
                    "the waiting task");
            Check.equal(
                    new Condition.Statistics(
                            List.of("task 'a' #2", "task 'b' #3"), new Mutex.Statistics(List.of(), List.of())),
                    stage.condition.statistics(),
                    "statistics");
            Check.equal("c", stage.condition.name(), "name");
            stage.mutex.withLock(stage.condition::signalAll);
        });
    }
}
