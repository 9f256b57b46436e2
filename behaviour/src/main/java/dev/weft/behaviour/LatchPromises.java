package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.sync.Latch;
import dev.weft.sync.WaitGroup;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.util.List;

/** R8: waiting for a number of things to be done. */
final class LatchPromises {

    private LatchPromises() {}

    static void state(Promises promises) {
        latch(promises);
        latchMisuse(promises);
        telling(promises);
    }

    private static void latch(Promises promises) {
        promises.inAnyOrder("a latch opens with its last step, for all who wait, and stays open", trail -> {
            Latch latch = new Latch("l", 5);
            int[] done = {0};
            Scope.open("everybody", scope -> {
                for (int t = 0; t < 5; t++) {
                    scope.run("waiter", () -> {
                        latch.await();
                        Check.equal(5, done[0], "steps done when the latch opens");
                        trail.add("through");
                    });
                    scope.run("worker", () -> {
                        Task.yield();
                        done[0]++;
                        latch.countDown();
                    });
                }
            });
            latch.await();
            Check.equal(5, trail.steps().size(), "waiters that went through");
            Check.equal(new Latch.Statistics(5, 0, List.of()), latch.statistics(), "in the end");
        });
        promises.add("several steps may be counted at once, and none", trail -> {
            Latch latch = new Latch("l", 3);
            latch.countDown(2);
            latch.countDown(0);
            Check.equal(1, latch.count(), "left");
            latch.countDown(1);
            latch.await();
        });
        promises.add("a latch of no steps is open", trail -> {
            Latch latch = new Latch("l", 0);
            latch.await();
            latch.countDown(0);
            Check.equal("latch 'l' (open)", latch.toString(), "it prints");
        });
        promises.add("a callback may count down", trail -> {
            Latch latch = new Latch("l", 1);
            Loop.current().inbox().post(latch::countDown);
            latch.await();
        });
        CutShort.state(promises, "the wait for a latch", () -> {
            Latch latch = new Latch("l", 1);
            return new CutShort.Wait(
                    latch::await,
                    () -> Check.equal(new Latch.Statistics(1, 1, List.of()), latch.statistics(), "the latch"));
        });
        promises.add("who was let through before the cancel came goes on", trail -> {
            Latch latch = new Latch("l", 1);
            Task<?> waiter = Task.run("waiter", () -> {
                latch.await();
                trail.add("through");
                Check.thrown(CancelledException.class, latch::await); // open, and yet a cancellation point
            });
            Task.yield();
            latch.countDown();
            waiter.cancel("late");
            waiter.await();
            trail.expect("through");
        });
    }

    private static void latchMisuse(Promises promises) {
        promises.add("a step too many is refused", trail -> {
            Latch latch = new Latch("l", 3);
            latch.countDown(2);
            Messages.misuse(
                    "latch 'l' cannot count down by 2: left are 1 of 3 steps; count each step once",
                    () -> latch.countDown(2));
            Check.equal(1, latch.count(), "nothing has changed");
            latch.countDown();
            Messages.misuse(
                    "latch 'l' cannot count down by 1: left are 0 of 3 steps; count each step once", latch::countDown);
        });
        promises.add("negative steps are refused", trail -> {
            Messages.argument("latch 'l' cannot wait for -1 steps: give 0 or more", () -> new Latch("l", -1));
            Latch latch = new Latch("l", 3);
            Messages.argument("latch 'l' cannot count down by -1: give 0 or more", () -> latch.countDown(-1));
            Check.equal(3, latch.count(), "nothing has changed");
        });
    }

    private static void telling(Promises promises) {
        promises.add("latch and wait group print how much is left and who waits", trail -> {
            Latch latch = new Latch("l", 3);
            WaitGroup group = new WaitGroup("g");
            latch.countDown();
            group.add(2);
            Scope.open("waiting", scope -> {
                Task<?> first = scope.run("a", latch::await);
                Task<?> second = scope.run("b", group::await);
                Task.sleepMillis(1);
                String latchText = "latch 'l' (2 of 3 steps left; 1 task waits: task 'a' #2)";
                Check.equal(latchText, latch.toString(), "latch");
                Check.equal(
                        "task 'a' #2 (awaiting the opening of latch 'l' (2 of 3 steps left) for 1 ms)",
                        first.toString(),
                        "first");
                String groupText = "wait group 'g' (2 under way; 1 task waits: task 'b' #3)";
                Check.equal(groupText, group.toString(), "wait group");
                Check.equal(
                        "task 'b' #3 (awaiting the end of wait group 'g' (2 under way) for 1 ms)",
                        second.toString(),
                        "second");
                Check.equal(new Latch.Statistics(3, 2, List.of("task 'a' #2")), latch.statistics(), "latch");
                Check.equal(new WaitGroup.Statistics(2, List.of("task 'b' #3")), group.statistics(), "group");
                latch.countDown(2);
                group.done();
                group.done();
            });
            Check.equal("latch 'l' (open)", latch.toString(), "latch");
            Check.equal("wait group 'g' (0 under way)", group.toString(), "wait group");
        });
    }
}
