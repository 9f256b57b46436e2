package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import java.io.IOException;
import java.time.Duration;

/** R3 and R4 for one kind of wait: what it promises when it is cut short. */
final class CutShort {

    private CutShort() {}

    /** Makes what is waited for, in a state in which the wait would last for ever. */
    @FunctionalInterface
    interface Setup {
        Wait prepare();
    }

    /** Begins the wait; and checks that there is no trace of one. */
    record Wait(Check.Block begin, Check.Block untouched) {}

    /** States the promises of {@code what}, the subject of a sentence: {@code the wait for a latch}. */
    static void state(Promises promises, String what, Setup setup) {
        promises.inAnyOrder(what + " ends with a cancel of its task, and leaves no trace", trail -> {
            Wait wait = setup.prepare();
            Task<?> waiter = Task.run("waiter", () -> wait.begin().run());
            Task.sleepMillis(1);
            Check.that(!waiter.isDone(), "it waits");
            waiter.cancel("no longer needed");
            wait.untouched().run(); // before the waiter has run
            Messages.thrown(
                    TaskFailedException.class,
                    "task 'waiter' has no result: task 'waiter' was cancelled: no longer needed",
                    waiter::await);
            wait.untouched().run();
        });
        promises.add(what + " ends with the deadline of a scope, and leaves no trace", trail -> {
            Wait wait = setup.prepare();
            long start = Loop.current().nanoTime();
            Messages.thrown(
                    DeadlineExceededException.class,
                    "scope 'hurry' was not done within 10 ms",
                    () -> Scope.named("hurry")
                            .timeout(Duration.ofMillis(10))
                            .open(scope ->
                                    scope.run("waiter", () -> wait.begin().run())));
            Check.equal(10_000_000L, Loop.current().nanoTime() - start, "nanoseconds");
            wait.untouched().run();
        });
        promises.inAnyOrder(what + " ends when its scope fails, and leaves no trace", trail -> {
            Wait wait = setup.prepare();
            Messages.thrown(
                    TaskFailedException.class,
                    "task 'clumsy' failed: java.io.IOException: disk",
                    () -> Scope.open("family", scope -> {
                        for (int i = 0; i < 3; i++) {
                            scope.run("waiter", () -> wait.begin().run());
                        }
                        scope.run("clumsy", () -> {
                            Task.sleepMillis(1);
                            throw new IOException("disk");
                        });
                    }));
            wait.untouched().run();
        });
        promises.add(what + " is not begun in a task that is cancelled", trail -> {
            Wait wait = setup.prepare();
            Task<?> late = Task.run("late", () -> {
                Check.thrown(CancelledException.class, Task::yield);
                Check.thrown(CancelledException.class, () -> wait.begin().run());
                wait.untouched().run();
                trail.add("checked");
            });
            Task.yield();
            late.cancel("stop");
            late.await();
            trail.expect("checked");
        });
    }
}
