package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.sync.Barrier;
import dev.weft.sync.BrokenException;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** R8: meeting. */
final class BarrierPromises {

    private BarrierPromises() {}

    static void state(Promises promises) {
        meeting(promises);
        breaking(promises);
        resetting(promises);
        misuse(promises);
        telling(promises);
    }

    private static void meeting(Promises promises) {
        promises.inAnyOrder(
                "nobody is in a round before all have ended the one before, and each arrival has its number", trail -> {
                    int parties = 5;
                    int rounds = 8;
                    Barrier barrier = new Barrier("b", parties);
                    int[] arrived = new int[rounds];
                    boolean[][] numbers = new boolean[rounds][parties];
                    Scope.open("everybody", scope -> {
                        for (int t = 0; t < parties; t++) {
                            int pace = t;
                            scope.run("party", () -> {
                                for (int round = 0; round < rounds; round++) {
                                    Task.sleepMillis((pace + round) % 3);
                                    arrived[round]++;
                                    int number = barrier.await();
                                    Check.equal(parties, arrived[round], "arrived in round " + round);
                                    Check.that(!numbers[round][number], "number " + number + " is given once");
                                    numbers[round][number] = true;
                                }
                            });
                        }
                    });
                    Check.equal(
                            new Barrier.Statistics(parties, rounds, false, List.of()),
                            barrier.statistics(),
                            "in the end");
                });
        promises.add("arrivals are numbered from 0; the last does not wait", trail -> {
            Barrier barrier = new Barrier("b", 3);
            Task<Integer> first = Task.run("first", barrier::await);
            Task<Integer> second = Task.run("second", barrier::await);
            Task.yield();
            Check.equal(2, barrier.await(), "main");
            Check.equal(0, first.await(), "first");
            Check.equal(1, second.await(), "second");
        });
        promises.add("the next round may begin before all have left the last one", trail -> {
            Barrier barrier = new Barrier("b", 2);
            Task<?> slow = Task.run("slow", () -> {
                trail.add("slow " + barrier.await());
                trail.add("slow " + barrier.await());
            });
            Task.yield();
            trail.add("main " + barrier.await());
            trail.add("main " + barrier.await()); // slow has not run since the first round
            slow.await();
            trail.expect("main 1", "slow 0", "slow 1", "main 0");
        });
        promises.add("a barrier of one lets through", trail -> {
            Barrier barrier = new Barrier("b", 1);
            Check.equal(0, barrier.await(), "number");
            Check.equal(0, barrier.await(), "number");
            Check.equal(2L, barrier.statistics().rounds(), "rounds");
        });
    }

    private static void breaking(Promises promises) {
        String message = "barrier 'b' is broken: task 'quitter' #3 was cancelled when it waited, and 2 of 3 were there;"
                + " reset it before the next round";
        promises.add(
                "a party that is cancelled while it waits breaks the barrier, and the others are told who", trail -> {
                    Barrier barrier = new Barrier("b", 3);
                    Task<?> loyal = Task.run("loyal", () -> {
                        BrokenException broken = Messages.thrown(BrokenException.class, message, barrier::await);
                        Check.equal("b", broken.name(), "which barrier");
                        trail.add("told");
                    });
                    Task<?> quitter = Task.run("quitter", barrier::await);
                    Task.yield();
                    quitter.cancel("tired");
                    Check.that(barrier.isBroken(), "broken at once");
                    Messages.thrown(BrokenException.class, message, barrier::await);
                    Messages.thrown(
                            TaskFailedException.class,
                            "task 'quitter' has no result: task 'quitter' was cancelled: tired",
                            quitter::await);
                    loyal.await();
                    trail.expect("told");
                });
        promises.inAnyOrder("those who come just after the cancel cannot complete the round", trail -> {
            Barrier barrier = new Barrier("b", 3);
            Task<?> loyal = Task.run("loyal", () -> Check.thrown(BrokenException.class, barrier::await));
            Task<?> quitter = Task.run("quitter", barrier::await);
            Task.sleepMillis(1);
            quitter.cancel("tired"); // quitter has not run yet
            Task<?> late = Task.run("late", () -> Check.thrown(BrokenException.class, barrier::await));
            Task<?> later = Task.run("later", () -> Check.thrown(BrokenException.class, barrier::await));
            loyal.await();
            late.await();
            later.await();
            Check.equal(0L, barrier.statistics().rounds(), "rounds");
        });
        promises.add("a party that comes cancelled breaks the barrier too", trail -> {
            Barrier barrier = new Barrier("b", 3);
            Task<?> loyal = Task.run(
                    "loyal",
                    () -> Messages.thrown(
                            BrokenException.class,
                            "barrier 'b' is broken: task 'quitter' #3 was cancelled when it came, and 1 of 3 was there;"
                                    + " reset it before the next round",
                            barrier::await));
            Task<?> quitter = Task.run("quitter", () -> {
                Check.thrown(CancelledException.class, Task::yield);
                Check.thrown(CancelledException.class, barrier::await);
            });
            Task.yield();
            quitter.cancel("tired");
            quitter.await();
            loyal.await();
            String first = barrier.toString();
            Task<?> second = Task.run("second", () -> {
                Check.thrown(CancelledException.class, Task::yield);
                Check.thrown(CancelledException.class, barrier::await);
            });
            Task.yield();
            second.cancel("tired too");
            second.await();
            Check.equal(first, barrier.toString(), "the first to quit is named");
        });
        promises.add("a deadline breaks it as any cancel does", trail -> {
            Barrier barrier = new Barrier("b", 2);
            Messages.thrown(
                    DeadlineExceededException.class,
                    "scope 'hurry' was not done within 10 ms",
                    () -> Scope.named("hurry").timeout(Duration.ofMillis(10)).open(scope -> barrier.await()));
            Messages.thrown(
                    BrokenException.class,
                    "barrier 'b' is broken: task 'main' #1 was cancelled when it waited, and 1 of 2 was there; reset it"
                            + " before the next round",
                    barrier::await);
        });
        promises.inAnyOrder("parties that are all cancelled hear of that, not of each other", trail -> {
            Barrier barrier = new Barrier("b", 4);
            Messages.thrown(
                    CancelledException.class,
                    "scope 'all' was cancelled: enough",
                    () -> Scope.open("all", scope -> {
                        for (int t = 0; t < 3; t++) {
                            scope.run("party", () -> Check.thrown(CancelledException.class, barrier::await));
                        }
                        Task.sleepMillis(1);
                        scope.cancel("enough");
                        Task.yield();
                    }));
        });
        promises.add(
                "a party that was let go before the cancel came reports its success, and breaks nothing", trail -> {
                    Barrier barrier = new Barrier("b", 2);
                    Task<?> waiter = Task.run("waiter", () -> trail.add("number " + barrier.await()));
                    Task.yield();
                    barrier.await(); // the waiter is ready, not running yet
                    waiter.cancel("late");
                    waiter.await();
                    Check.that(!barrier.isBroken(), "whole");
                    trail.expect("number 0");
                });
    }

    private static void resetting(Promises promises) {
        promises.add("a reset makes a broken barrier whole", trail -> {
            Barrier barrier = new Barrier("b", 2);
            Task<?> quitter = Task.run("quitter", barrier::await);
            Task.yield();
            quitter.cancel("tired");
            Check.that(barrier.isBroken(), "broken");
            barrier.reset();
            Check.that(!barrier.isBroken(), "whole");
            Task<Integer> other = Task.run("other", barrier::await);
            Task.yield();
            Check.equal(1, barrier.await(), "main");
            Check.equal(0, other.await(), "other");
        });
        promises.add("a reset sends away who waits, and says who did it; the next round is untouched", trail -> {
            Barrier barrier = new Barrier("b", 3);
            List<Task<?>> waiters = new ArrayList<>();
            for (int t = 0; t < 2; t++) {
                waiters.add(Task.run(
                        "waiter",
                        () -> Messages.thrown(
                                BrokenException.class,
                                "barrier 'b' was reset by task 'main' #1 while 2 of 3 were there: come again for a new round",
                                barrier::await)));
            }
            Task.yield();
            barrier.reset();
            Check.that(!barrier.isBroken(), "whole");
            Task<Integer> next = Task.run("next", barrier::await);
            for (Task<?> waiter : waiters) {
                waiter.await();
            }
            Task.run("other", barrier::await);
            Task.yield();
            Check.equal(2, barrier.await(), "main");
            Check.equal(0, next.await(), "next");
        });
        promises.add("a callback may reset it; with nobody there that does nothing", trail -> {
            Barrier barrier = new Barrier("b", 2);
            barrier.reset();
            Task<?> waiter = Task.run(
                    "waiter",
                    () -> Messages.thrown(
                            BrokenException.class,
                            "barrier 'b' was reset by a callback while 1 of 2 was there: come again for a new round",
                            barrier::await));
            Task.yield();
            Loop.current().inbox().post(barrier::reset);
            waiter.await();
        });
    }

    private static void misuse(Promises promises) {
        promises.add("a barrier for nobody is refused", trail -> {
            Messages.argument("barrier 'b' cannot join 0 parties: give at least 1", () -> new Barrier("b", 0));
            Messages.argument("barrier 'b' cannot join -1 parties: give at least 1", () -> new Barrier("b", -1));
        });
    }

    private static void telling(Promises promises) {
        promises.add("a barrier prints who is there, or why it is broken", trail -> {
            Barrier barrier = new Barrier("b", 3);
            Check.equal("barrier 'b' (0 of 3 there)", barrier.toString(), "nobody");
            Task<?> waiter = Task.run("waiter", barrier::await);
            Task.sleepMillis(1);
            String text = "barrier 'b' (1 of 3 there; 1 task waits: task 'waiter' #2)";
            Check.equal(text, barrier.toString(), "one");
            Check.equal(
                    "task 'waiter' #2 (awaiting the others at barrier 'b' (1 of 3 there) for 1 ms)",
                    waiter.toString(),
                    "the waiting task");
            Check.equal(
                    new Barrier.Statistics(3, 0, false, List.of("task 'waiter' #2")), barrier.statistics(), "whole");
            waiter.cancel("tired");
            Check.equal(
                    "barrier 'b' is broken: task 'waiter' #2 was cancelled when it waited, and 1 of 3 was there; reset it"
                            + " before the next round",
                    barrier.toString(),
                    "broken");
            Check.equal(new Barrier.Statistics(3, 0, true, List.of()), barrier.statistics(), "broken");
        });
    }
}
