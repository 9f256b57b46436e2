package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.io.IOException;
import java.time.Duration;

/** What users of Kotlin's withTimeout and withTimeoutOrNull rely on, said in Weft's words. */
final class KotlinTimeoutPromises {

    private KotlinTimeoutPromises() {}

    static void state(Promises promises) {
        Duration second = Duration.ofSeconds(1);
        promises.add("within the time it answers the result, suspended or not", trail -> {
            Check.equal("OK", Scope.named("t").timeout(second).call(s -> "OK"), "at once");
            String late = Scope.named("t").timeout(second).callOrTimeout(s -> {
                Task.sleepMillis(999);
                return "OK";
            });
            Check.equal("OK", late, "later");
        });
        promises.add("a child in it is waited for, and may be what is late", trail -> {
            Scope.named("t").timeout(second).open(scope -> scope.run("child", () -> trail.add("child")));
            Check.that(
                    !Scope.named("t")
                            .timeout(second)
                            .openOrTimeout(s -> s.run("late", () -> Task.sleep(second.plusMillis(1)))),
                    "late");
            trail.expect("child");
        });
        promises.add("a busy block is cancelled at its next cancellation point", trail -> {
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("t").timeout(Duration.ofMillis(1)).open(scope -> {
                        for (int step = 0; ; step++) {
                            Task.sleep(Duration.ofNanos(300_000));
                            trail.add("step " + step);
                        }
                    }));
            trail.expect("step 0", "step 1", "step 2");
        });
        promises.add("a block that takes its cancel for a result has its result", trail -> {
            String result = Scope.named("t").timeout(Duration.ofMillis(1)).callOrTimeout(scope -> {
                Check.thrown(CancelledException.class, () -> Task.sleep(second));
                return "saved";
            });
            Check.equal("saved", result, "result");
        });
        promises.add("a block that takes its cancel for a failure fails", trail -> {
            Check.thrown(
                    IOException.class,
                    () -> Scope.named("t").timeout(Duration.ofMillis(1)).callOrTimeout(scope -> {
                        Check.thrown(CancelledException.class, () -> Task.sleep(second));
                        throw new IOException("broken off");
                    }));
        });
        promises.add("an inner timeout is nothing to an outer one that still has time", trail -> {
            String result = Scope.named("outer").timeout(second).callOrTimeout(outer -> {
                String inner = Scope.named("inner")
                        .timeout(Duration.ofMillis(1))
                        .callOrTimeout(s -> {
                            Task.sleep(second);
                            return "never";
                        });
                return "inner: " + inner;
            });
            Check.equal("inner: null", result, "result");
        });
        promises.add("an outer timeout is not mistaken for one's own", trail -> {
            Object outer = Scope.named("outer").timeout(Duration.ofMillis(1)).callOrTimeout(o -> {
                Scope.named("inner").timeout(second).callOrTimeout(s -> {
                    Task.sleep(second);
                    return "never";
                });
                trail.add("not reached");
                return "";
            });
            Check.equal(null, outer, "outer");
            trail.expect();
        });
        promises.add("an inner timeout that nobody handles is a failure of the outer block, not its timeout", trail -> {
            DeadlineExceededException inner = Check.thrown(
                    DeadlineExceededException.class,
                    () -> Scope.named("outer")
                            .timeout(second)
                            .callOrTimeout(outer -> Scope.named("inner")
                                    .timeout(Duration.ofMillis(1))
                                    .call(s -> {
                                        Task.sleep(second);
                                        return "never";
                                    })));
            Check.equal("inner", inner.scope(), "whose deadline");
        });
        promises.add("a value received in the moment of the timeout is not lost", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task.run("sender", () -> {
                Task.sleepMillis(5);
                channel.send(1);
            });
            // The sender's timer was set first, so it sends first; the timeout comes in the same nanosecond.
            Task.yield();
            int[] got = new int[1];
            boolean inTime =
                    Scope.named("t").timeout(Duration.ofMillis(5)).openOrTimeout(s -> got[0] = channel.receive());
            Check.that(inTime == (got[0] == 1), "either in time with the value, or late without");
            if (!inTime) {
                Check.equal(1, channel.receive(), "the value is still there");
            }
        });
    }
}
