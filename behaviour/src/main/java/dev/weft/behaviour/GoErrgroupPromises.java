package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What users of Go's {@code errgroup} rely on, said in Weft's words: a group is a scope, and waiting for it is leaving it. */
final class GoErrgroupPromises {

    private GoErrgroupPromises() {}

    static void state(Promises promises) {
        errors(promises);
        limits(promises);
    }

    private static void errors(Promises promises) {
        promises.add("a group fails with the first error of its tasks, if there is one", trail -> {
            Check.equal("fine", group(), "empty");
            Check.equal("fine", group((String) null), "one without");
            Check.equal("1", group("1"), "one with");
            Check.equal("1", group("1", null), "one of two");
            Check.equal("1", group(null, "1"), "the other of two");
            Check.equal("1", group("1", null, "2"), "two of three");
        });
        promises.inAnyOrder("the first error cancels the others, with itself as the cause", trail -> {
            IOException doom = new IOException("doomed");
            Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("group", group -> {
                        for (int i = 0; i < 3; i++) {
                            group.run("watcher", () -> {
                                try {
                                    Task.sleepMillis(1_000);
                                } catch (CancelledException cut) {
                                    Check.equal(doom, cut.getCause(), "cause");
                                    trail.add(cut.reason());
                                    throw cut;
                                }
                            });
                        }
                        Task.sleepMillis(1);
                        group.run("doomed", () -> {
                            throw doom;
                        });
                    }));
            trail.expect("task 'doomed' failed", "task 'doomed' failed", "task 'doomed' failed");
        });
        promises.add("a group without an error cancels nobody, and is over when all are done", trail -> {
            Scope[] over = new Scope[1];
            Scope.open("group", group -> {
                over[0] = group;
                group.run("a", () -> Task.sleepMillis(5));
                group.run("b", () -> Task.sleepMillis(10));
            });
            Check.that(!over[0].cancelled(), "not cancelled");
            Check.equal(10_000_000L, Loop.current().nanoTime(), "time");
        });
        promises.add("an error that no program expects comes out like any other", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("group", group -> {
                        group.run("panicking", () -> {
                            throw new AssertionError("panic");
                        });
                        group.run("calm", () -> Task.sleepMillis(1_000));
                    }));
            Check.that(failed.getCause() instanceof AssertionError, "cause: " + failed.getCause());
            Check.equal(0L, Loop.current().nanoTime(), "the calm one was cancelled");
        });
        promises.inAnyOrder("tasks of a group may start more of it", trail -> {
            int[] runs = new int[1];
            Scope.open("group", group -> fork(group, 5, runs));
            Check.equal(31, runs[0], "runs");
        });
        promises.inAnyOrder("a pipeline of groups passes results on, and stops as a whole", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class, () -> Scope.open("pipeline", group -> pipeline(group, trail)));
            Check.equal("task 'sink' failed: java.io.IOException: enough of 30", failed.getMessage(), "failure");
            trail.expect("0", "10", "20");
        });
    }

    private static String group(@Nullable String... errors) {
        try {
            Scope.open("group", group -> {
                for (String error : errors) {
                    group.run("t", () -> {
                        if (error != null) {
                            throw new IOException(error);
                        }
                    });
                }
            });
            return "fine";
        } catch (TaskFailedException failed) {
            return failed.getCause().getMessage();
        }
    }

    private static void fork(Scope group, int levels, int[] runs) {
        group.run("fork", () -> {
            runs[0]++;
            if (levels > 1) {
                fork(group, levels - 1, runs);
                fork(group, levels - 1, runs);
            }
        });
    }

    private static void pipeline(Scope group, Trail trail) {
        Channel<Integer> numbers = Channel.rendezvous("numbers");
        Channel<Integer> tens = Channel.buffered("tens", 2);
        group.run("source", () -> count(numbers));
        group.run("times ten", () -> timesTen(numbers, tens));
        group.run("sink", () -> sink(tens, trail));
    }

    private static void count(Channel<Integer> out) {
        for (int i = 0; ; i++) {
            out.send(i);
        }
    }

    private static void timesTen(Channel<Integer> in, Channel<Integer> out) {
        for (; ; ) {
            out.send(10 * in.receive());
        }
    }

    private static void sink(Channel<Integer> in, Trail trail) throws IOException {
        for (; ; ) {
            int ten = in.receive();
            if (ten == 30) {
                throw new IOException("enough of 30");
            }
            trail.add(String.valueOf(ten));
        }
    }

    private static void limits(Promises promises) {
        promises.inAnyOrder("with a limit never more are active, though a thousand are started", trail -> {
            int[] active = new int[1];
            Scope.named("group").limit(10).open(group -> {
                for (int i = 0; i <= 1_024; i++) {
                    group.runOrWait("t", () -> {
                        Check.that(++active[0] <= 10, active[0] + " are active");
                        Task.sleep(Duration.ofNanos(1_000));
                        active[0]--;
                    });
                }
            });
            Check.equal(0, active[0], "active at the end");
        });
        promises.add("trying succeeds up to the limit, fails above it, and succeeds again later", trail -> {
            Channel<Integer> gate = Channel.rendezvous("gate");
            Scope.named("group").limit(42).open(group -> {
                for (int i = 0; i < 42; i++) {
                    Check.that(group.tryRun("t", () -> gate.send(1)) != null, "task " + i);
                }
                Check.equal(null, group.tryRun("t", () -> gate.send(1)), "one too many");
                for (int i = 0; i < 42; i++) {
                    gate.receive();
                }
                Task.yield();
                Check.that(group.tryRun("t", () -> gate.send(1)) != null, "there is a place again");
                gate.receive();
            });
        });
        promises.add("starting without waiting queues up, and the queue is worked off", trail -> {
            List<Integer> order = new ArrayList<>();
            Scope.named("group").limit(2).open(group -> {
                for (int i = 0; i < 6; i++) {
                    int number = i;
                    group.run("t", () -> {
                        Task.sleepMillis(6 - number);
                        order.add(number);
                    });
                }
            });
            Check.equal(List.of(1, 0, 2, 3, 5, 4), order, "order of ending");
        });
    }
}
