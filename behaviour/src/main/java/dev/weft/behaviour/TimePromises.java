package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;

/** Sleeping. */
final class TimePromises {

    private static final long MILLI = 1_000_000;

    private TimePromises() {}

    static void state(Promises promises) {
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
}
