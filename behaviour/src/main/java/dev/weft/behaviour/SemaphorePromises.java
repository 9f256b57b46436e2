package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.sync.Holder;
import dev.weft.sync.Semaphore;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** R8: so many at a time. */
final class SemaphorePromises {

    private SemaphorePromises() {}

    static void state(Promises promises) {
        sharing(promises);
        order(promises);
        cancelling(promises);
        owning(promises);
        misuse(promises);
        telling(promises);
    }

    private static void sharing(Promises promises) {
        promises.inAnyOrder(
                "never more permits are out than there are, and all come back, whatever is cancelled", trail -> {
                    Semaphore semaphore = new Semaphore("s", 5);
                    int[] out = {0};
                    Scope.open("everybody", scope -> {
                        List<Task<?>> tasks = new ArrayList<>();
                        for (int t = 0; t < 20; t++) {
                            int share = 1 + t % 5;
                            tasks.add(scope.run("task", () -> take(semaphore, share, out)));
                        }
                        for (int i = 0; i < tasks.size(); i += 2) {
                            Task.yield();
                            tasks.get(Loop.current().chooser().nextClause(tasks.size()))
                                    .cancel("enough");
                        }
                    });
                    Check.equal(0, out[0], "permits out");
                    Check.equal(
                            new Semaphore.Statistics(5, 5, List.of(), List.of()), semaphore.statistics(), "in the end");
                });
        promises.add("withPermit answers the body's result and gives back however the body ends", trail -> {
            Semaphore semaphore = new Semaphore("s", 3);
            int free = semaphore.<Integer, RuntimeException>withPermit(semaphore::available);
            Check.equal(2, free, "free inside");
            free = semaphore.<Integer, RuntimeException>withPermits(3, () -> semaphore.available());
            Check.equal(0, free, "free inside");
            Check.thrown(
                    IOException.class,
                    () -> semaphore.withPermit(() -> {
                        throw new IOException("disk");
                    }));
            semaphore.withPermits(2, () -> trail.add("action with " + semaphore.available() + " free"));
            Check.equal(3, semaphore.available(), "free in the end");
            trail.expect("action with 1 free");
        });
        promises.add("a body that has given back by itself is told, and what it threw is not lost", trail -> {
            Semaphore semaphore = new Semaphore("s", 2);
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> semaphore.withPermit(() -> {
                        semaphore.release();
                        throw new IOException("disk");
                    }));
            Check.equal(
                    "semaphore 's' cannot take back 1: taken are 0 of 2 permits; release once for each acquire",
                    thrown.getSuppressed()[0].getMessage(),
                    "suppressed");
        });
        promises.add("zero permits are there always, also when others wait", trail -> {
            Semaphore semaphore = new Semaphore("s", 1, 0);
            Task<?> waiter = Task.run("waiter", () -> semaphore.acquire());
            Task.yield();
            semaphore.acquire(0);
            Check.that(semaphore.tryAcquire(0), "tryAcquire");
            semaphore.release(0);
            Check.equal(0, semaphore.available(), "free");
            semaphore.release();
            waiter.await();
        });
    }

    private static void take(Semaphore semaphore, int share, int[] out) {
        for (int i = 0; i < 3; i++) {
            semaphore.withPermits(share, () -> {
                out[0] += share;
                Check.that(out[0] <= 5, "permits out: " + out[0]);
                try {
                    Task.sleepMillis(1);
                } finally {
                    out[0] -= share;
                }
            });
        }
    }

    private static void order(Promises promises) {
        promises.inAnyOrder("first come, first served, small requests and big ones alike", trail -> {
            Semaphore semaphore = new Semaphore("s", 4, 0);
            List<Integer> came = new ArrayList<>();
            List<Integer> got = new ArrayList<>();
            Scope.open("everybody", scope -> {
                for (int t = 0; t < 12; t++) {
                    int id = t;
                    scope.run("task", () -> {
                        came.add(id);
                        semaphore.acquire(1 + id % 4);
                        got.add(id);
                    });
                }
                Task.sleepMillis(1);
                for (int i = 0; i < 30; i++) {
                    semaphore.release(); // one at a time, so that one task at most is served by it
                    Task.sleepMillis(1);
                }
            });
            Check.equal(came, got, "order");
        });
        promises.add("a small request does not overtake a big one that waits, nor does tryAcquire", trail -> {
            Semaphore semaphore = new Semaphore("s", 3);
            semaphore.acquire(2);
            Task<?> big = Task.run("big", () -> acquireAndSay(semaphore, 3, trail));
            Task<?> small = Task.run("small", () -> acquireAndSay(semaphore, 1, trail));
            Task.sleepMillis(1);
            Check.equal(1, semaphore.available(), "one is free");
            Check.that(!semaphore.tryAcquire(), "but not for who comes late");
            trail.expect();
            semaphore.release(2);
            big.await();
            trail.expect("big has 3");
            semaphore.release(3);
            small.await();
            trail.expect("big has 3", "small has 1");
        });
        promises.add("one release serves as many as it can", trail -> {
            Semaphore semaphore = new Semaphore("s", 5, 0);
            Scope.open("line", scope -> {
                for (int share : new int[] {1, 2, 2, 1}) {
                    scope.run("task", () -> acquireAndSay(semaphore, share, trail));
                }
                Task.yield();
                semaphore.release(4);
                Check.equal(1, semaphore.available(), "too few for the third");
                Task.yield();
                trail.expect("task has 1", "task has 2");
                semaphore.release();
                Check.that(!semaphore.tryAcquire(), "what was handed over is not to be had");
                semaphore.release(3);
                Task.yield();
            });
            trail.expect("task has 1", "task has 2", "task has 2", "task has 1");
        });
    }

    private static void cancelling(Promises promises) {
        CutShort.state(promises, "the wait for permits", () -> {
            Semaphore semaphore = new Semaphore("s", 2, 1);
            return new CutShort.Wait(
                    () -> semaphore.acquire(2),
                    () -> Check.equal(
                            new Semaphore.Statistics(2, 1, List.of(), List.of()),
                            semaphore.statistics(),
                            "the semaphore"));
        });
        promises.inAnyOrder("when a big request is cancelled, the small ones behind it are served at once", trail -> {
            Semaphore semaphore = new Semaphore("s", 3, 2);
            Task<?> big = Task.run("big", () -> semaphore.acquire(3));
            Task.sleepMillis(1);
            Task<?> small = Task.run("small", () -> semaphore.acquire());
            Task<?> other = Task.run("other", () -> semaphore.acquire());
            Task.sleepMillis(1);
            big.cancel("too much");
            Check.equal(0, semaphore.available(), "both have theirs before anybody has run");
            small.await();
            other.await();
        });
        promises.add("permits handed over before the cancel came are held, and given back by withPermit", trail -> {
            Semaphore semaphore = new Semaphore("s", 1);
            semaphore.acquire();
            Task<?> waiter = Task.run(
                    "waiter",
                    () -> semaphore.withPermit(() -> {
                        trail.add("free inside: " + semaphore.available());
                        Check.thrown(CancelledException.class, Task::yield);
                    }));
            Task<?> next = Task.run("next", () -> acquireAndSay(semaphore, 1, trail));
            Task.yield();
            semaphore.release(); // the waiter is ready, not running yet
            waiter.cancel("late");
            waiter.await();
            next.await();
            trail.expect("free inside: 0", "next has 1");
        });
        promises.add("a cancel in the middle of the line serves nobody", trail -> {
            Semaphore semaphore = new Semaphore("s", 1, 0);
            Task<?> first = Task.run("first", () -> acquireAndSay(semaphore, 1, trail));
            Task<?> second = Task.run("second", () -> acquireAndSay(semaphore, 1, trail));
            Task<?> third = Task.run("third", () -> acquireAndSay(semaphore, 1, trail));
            Task.yield();
            second.cancel("no longer needed");
            Task.sleepMillis(1);
            trail.expect();
            semaphore.release();
            first.await();
            semaphore.release();
            third.await();
            trail.expect("first has 1", "third has 1");
        });
    }

    private static void owning(Promises promises) {
        promises.add("a permit may be given back by another task, or by a callback", trail -> {
            Semaphore semaphore = new Semaphore("s", 2);
            semaphore.acquire(2);
            Task.run("other", () -> semaphore.release()).await();
            Check.equal(1, semaphore.available(), "free");
            Loop.current().inbox().post(semaphore::release);
            Task.sleepMillis(1);
            Check.equal("semaphore 's' (2 of 2 free)", semaphore.toString(), "it prints");
        });
        promises.add("a callback may take what is free", trail -> {
            Semaphore semaphore = new Semaphore("s", 2);
            Loop.current().inbox().post(() -> trail.add("got " + semaphore.tryAcquire(2)));
            Task.sleepMillis(1);
            Check.equal("semaphore 's' (0 of 2 free; 2 taken outside tasks)", semaphore.toString(), "it prints");
            semaphore.release(2);
            trail.expect("got true");
        });
        promises.add("with none free at first it counts what is made: each permit lets one task go on", trail -> {
            Semaphore made = new Semaphore("made", 100, 0);
            Task<?> consumer = Task.run("consumer", () -> {
                for (int i = 0; i < 3; i++) {
                    made.acquire();
                    trail.add("used");
                }
            });
            for (int i = 0; i < 3; i++) {
                trail.add("made");
                made.release();
                Task.sleepMillis(1);
            }
            consumer.await();
            Check.equal(
                    "semaphore 'made' (0 of 100 free; 3 left taken by tasks that have ended, last by task 'consumer' #2;"
                            + " 97 taken outside tasks)",
                    made.toString(),
                    "it prints");
            trail.expect("made", "used", "made", "used", "made", "used");
        });
        promises.add(
                "a permit that comes back from elsewhere counts as an ended task's, as a callback's, as the longest held",
                trail -> {
                    Semaphore semaphore = new Semaphore("s", 9, 8);
                    Task.run("early", () -> semaphore.acquire()).await();
                    Task.run("later", () -> semaphore.acquire(2)).await();
                    Scope.open("holders", scope -> {
                        scope.run("a", () -> semaphore.withPermits(2, () -> Task.sleepMillis(20)));
                        Task.sleepMillis(1);
                        semaphore.acquire(2);
                        String rest = "taken: 2 by task 'a' #4 for 1 ms, 2 by task 'main' #1";
                        Check.equal(
                                "semaphore 's' (1 of 9 free; " + rest
                                        + "; 3 left taken by tasks that have ended, last by"
                                        + " task 'later' #3; 1 taken outside tasks)",
                                semaphore.toString(),
                                "all kinds");
                        Check.equal(2, semaphore.statistics().holders().size(), "holders");
                        Task.run("other", () -> semaphore.release(3)).await();
                        Check.equal(
                                "semaphore 's' (4 of 9 free; " + rest + "; 1 taken outside tasks)",
                                semaphore.toString(),
                                "first");
                        Task.run("other", () -> semaphore.release()).await();
                        Check.equal("semaphore 's' (5 of 9 free; " + rest + ")", semaphore.toString(), "second");
                        semaphore.release();
                        Check.equal(
                                "semaphore 's' (6 of 9 free; taken: 2 by task 'a' #4 for 1 ms, 1 by task 'main' #1)",
                                semaphore.toString(),
                                "its own before all others");
                        Task.run("other", () -> semaphore.release()).await();
                        Check.equal(
                                "semaphore 's' (7 of 9 free; taken: 1 by task 'a' #4 for 1 ms, 1 by task 'main' #1)",
                                semaphore.toString(),
                                "third");
                        semaphore.acquire(); // a gives back two, and has one
                    });
                    semaphore.release();
                    Check.equal("semaphore 's' (9 of 9 free)", semaphore.toString(), "in the end");
                });
    }

    private static void misuse(Promises promises) {
        promises.add("giving back more than was taken is refused", trail -> {
            Semaphore semaphore = new Semaphore("s", 3);
            semaphore.acquire();
            String message =
                    "semaphore 's' cannot take back 2: taken are 1 of 3 permits; release once for each acquire";
            Messages.misuse(message, () -> semaphore.release(2));
            Check.equal(2, semaphore.available(), "nothing has changed");
            semaphore.release();
            Messages.misuse(message.replace("back 2", "back 1").replace("are 1", "are 0"), semaphore::release);
        });
        promises.add("requests that can never be met are refused", trail -> {
            Semaphore semaphore = new Semaphore("s", 3);
            String tooMany = "semaphore 's' can never give 4 at once: ask for 0 to 3";
            Messages.argument(tooMany, () -> semaphore.acquire(4));
            Messages.argument(tooMany, () -> semaphore.tryAcquire(4));
            Messages.argument(tooMany, () -> semaphore.withPermits(4, () -> trail.add("ran")));
            String negative = "semaphore 's' can never give -1 at once: ask for 0 to 3";
            Messages.argument(negative, () -> semaphore.acquire(-1));
            Messages.argument(negative, () -> semaphore.tryAcquire(-1));
            Messages.argument("semaphore 's' cannot take back -1: give 0 or more", () -> semaphore.release(-1));
            Check.equal(3, semaphore.available(), "nothing has changed");
            trail.expect();
        });
        promises.add("bounds that make no sense are refused", trail -> {
            String rest = " permits free: give at least 1 permit, and from 0 to all of them free";
            Messages.argument("semaphore 's' cannot have 0 of 0" + rest, () -> new Semaphore("s", 0));
            Messages.argument("semaphore 's' cannot have -1 of 2" + rest, () -> new Semaphore("s", 2, -1));
            Messages.argument("semaphore 's' cannot have 3 of 2" + rest, () -> new Semaphore("s", 2, 3));
        });
    }

    private static void telling(Promises promises) {
        promises.add("a semaphore prints what is free, who took the rest and who waits for how many", trail -> {
            Semaphore semaphore = new Semaphore("s", 4);
            Check.equal("semaphore 's' (4 of 4 free)", semaphore.toString(), "all free");
            semaphore.acquire();
            semaphore.acquire();
            Task.sleepMillis(2);
            Scope.open("line", scope -> {
                scope.run("a", () -> semaphore.withPermit(() -> Task.sleepMillis(10)));
                Task<?> waiter = scope.run("b", () -> semaphore.withPermits(3, () -> {}));
                Task.sleepMillis(1);
                String text =
                        "semaphore 's' (1 of 4 free; taken: 2 by task 'main' #1 for 3 ms, 1 by task 'a' #2 for 1 ms;"
                                + " 1 task waits: task 'b' #3 for 3)";
                Check.equal(text, semaphore.toString(), "with holders and waiters");
                Check.equal(
                        "task 'b' #3 (acquiring from " + text + " for 1 ms)", waiter.toString(), "the waiting task");
                Check.equal(
                        new Semaphore.Statistics(
                                4,
                                1,
                                List.of(
                                        new Holder("task 'main' #1", 2, 3_000_000, false),
                                        new Holder("task 'a' #2", 1, 1_000_000, false)),
                                List.of("task 'b' #3")),
                        semaphore.statistics(),
                        "statistics");
                semaphore.release(2);
            });
        });
        promises.add("of many holders it names those who have held longest", trail -> {
            Semaphore semaphore = new Semaphore("s", 5);
            Scope.open("many", scope -> {
                for (String name : new String[] {"a", "b", "c", "d", "e"}) {
                    scope.run(name, () -> semaphore.withPermit(() -> Task.sleepMillis(1)));
                }
                Task.yield();
                Check.equal(
                        "semaphore 's' (0 of 5 free; taken: 1 by task 'a' #2, 1 by task 'b' #3,"
                                + " 1 by task 'c' #4 and 2 more)",
                        semaphore.toString(),
                        "five holders");
            });
        });
    }

    private static void acquireAndSay(Semaphore semaphore, int permits, Trail trail) {
        semaphore.acquire(permits);
        trail.add(Task.current().name() + " has " + permits);
    }
}
