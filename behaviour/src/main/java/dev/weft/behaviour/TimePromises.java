package dev.weft.behaviour;

import dev.weft.channel.Select;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;

/** Sleeping. */
final class TimePromises {

    private static final long MILLI = 1_000_000;

    private TimePromises() {}

    static void state(Promises promises) {
        ends(promises);
        promises.add("sleep takes exactly its time in virtual time", trail -> {
            long start = Loop.current().nanoTime();
            Task.sleep(Duration.ofHours(1_000));
            Check.equal(3_600_000L * 1_000 * MILLI, Loop.current().nanoTime() - start, "time slept");
        });
        promises.add("sleepers wake in order of time, equal times in order of going to sleep", trail -> {
            Scope.open("sleepers", scope -> {
                for (int millis : new int[] {30, 10, 20, 10, 0, 30}) {
                    int number = trail.steps().size();
                    scope.run("sleeper", () -> {
                        Task.sleepMillis(millis);
                        trail.add(millis + " ms");
                    });
                    Check.equal(0, number, "nobody has woken yet");
                }
            });
            trail.expect("0 ms", "10 ms", "10 ms", "20 ms", "30 ms", "30 ms");
        });
        promises.add("a negative or zero sleep is a yield", trail -> {
            Task<?> other = Task.run("other", () -> trail.add("other"));
            Task.sleepMillis(-5);
            trail.add("main");
            other.await();
            trail.expect("other", "main");
        });
        promises.add("sleepUntil multiples of a period keeps the period whatever the work takes", trail -> {
            long start = Loop.current().nanoTime();
            for (int beat = 1; beat <= 5; beat++) {
                Task.sleepMillis(3);
                Task.sleepUntil(start + beat * 10 * MILLI);
            }
            Check.equal(50 * MILLI, Loop.current().nanoTime() - start, "five periods");
        });
        promises.add("the longest and the most negative sleeps are what they say", trail -> {
            for (Duration negative : new Duration[] {Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE)}) {
                Task.sleep(negative);
            }
            for (long negative : new long[] {-1, Long.MIN_VALUE, Long.MIN_VALUE / 1_000_000 - 1}) {
                Task.sleepMillis(negative);
            }
            Check.equal(0L, Loop.current().nanoTime(), "no time has passed");
            Task<?> sleeper = Task.run("sleeper", () -> Task.sleep(Duration.ofSeconds(Long.MAX_VALUE)));
            Task<?> other = Task.run("other", () -> Task.sleepMillis(Long.MAX_VALUE / 1_000_000));
            Task.sleep(Duration.ofDays(1));
            Check.that(!sleeper.isDone() && !other.isDone(), "they sleep on");
            sleeper.cancel("enough");
            other.cancel("enough");
        });
        promises.add("a sleep whose time came before the cancel is complete", trail -> {
            Task<?>[] sleeper = new Task<?>[1];
            Task.run("canceller", () -> {
                Task.sleepMillis(5);
                sleeper[0].cancel("late");
                trail.add("cancelled");
            });
            sleeper[0] = Task.run("sleeper", () -> {
                Task.sleepMillis(5);
                trail.add("slept");
                Check.thrown(CancelledException.class, Task::yield);
            });
            sleeper[0].join();
            trail.expect("cancelled", "slept");
        });
        promises.inAnyOrder("time never goes backwards, whatever order tasks run in", trail -> {
            long[] last = {Loop.current().nanoTime()};
            Scope.open("walkers", scope -> {
                for (int i = 0; i < 10; i++) {
                    int step = i;
                    scope.run("walker", () -> {
                        for (int k = 0; k < 10; k++) {
                            Task.sleepMillis((step * 7 + k * 3) % 11);
                            long now = Loop.current().nanoTime();
                            Check.that(now >= last[0], "time goes on");
                            last[0] = now;
                        }
                    });
                }
            });
        });
    }

    private static void ends(Promises promises) {
        promises.add("the ends of the range mean never, and for ever ago", trail -> {
            Task.sleepMillis(1);
            Task.sleepUntil(Long.MIN_VALUE);
            Check.equal(1_000_000L, Loop.current().nanoTime(), "time after a sleep until for ever ago");
            Check.equal(
                    "late",
                    Select.<String>of().deadline(Long.MIN_VALUE, () -> "late").run(),
                    "a deadline for ever ago");
            Task<?> sleeper = Task.run("sleeper", () -> Task.sleepUntil(Long.MAX_VALUE));
            Task<?> bound = Task.run(
                    "bound", () -> Scope.named("s").deadline(Long.MAX_VALUE).open(scope -> Task.sleepMillis(5)));
            bound.await();
            Check.that(!sleeper.isDone(), "it sleeps");
            sleeper.cancel("enough");
            sleeper.join();
            Check.equal(6_000_000L, Loop.current().nanoTime(), "time");
        });
    }
}
