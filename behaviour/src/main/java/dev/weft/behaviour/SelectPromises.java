package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Select;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.List;

/** R7: exactly one clause acts. */
final class SelectPromises {

    private SelectPromises() {}

    static void state(Promises promises) {
        promises.add("the clause that becomes ready first acts", trail -> {
            Channel<String> slow = Channel.rendezvous("slow");
            Channel<String> fast = Channel.rendezvous("fast");
            Scope.open("race", scope -> {
                scope.run("s", () -> sendAfter(20, slow, "slow"));
                scope.run("f", () -> sendAfter(10, fast, "fast"));
                for (int i = 0; i < 2; i++) {
                    trail.add(Select.<String>of()
                            .receive(slow, e -> e)
                            .receive(fast, e -> e)
                            .run());
                }
            });
            trail.expect("fast", "slow");
        });
        promises.inAnyOrder("exactly one clause acts, the others leave no trace", trail -> {
            Channel<Integer> left = Channel.rendezvous("left");
            Channel<Integer> right = Channel.rendezvous("right");
            int[] acted = new int[1];
            Scope.open("pair", scope -> {
                scope.run("chooser", () -> {
                    for (int i = 0; i < 20; i++) {
                        acted[0] += Select.<Integer>of()
                                .send(left, i, () -> 1)
                                .send(right, i, () -> 1)
                                .run();
                    }
                    left.close();
                    right.close();
                });
                Task<Integer> a = scope.run("a", () -> drain(left));
                Task<Integer> b = scope.run("b", () -> drain(right));
                Check.equal(20, a.await() + b.await(), "elements received");
            });
            Check.equal(20, acted[0], "clauses that acted");
        });
        promises.add("two selects can meet each other", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Channel<Integer> quiet = Channel.rendezvous("quiet");
            Task<Integer> receiver = Task.run(
                    "receiver",
                    () -> Select.<Integer>of()
                            .receive(quiet, e -> -1)
                            .receive(channel, e -> e)
                            .run());
            Task.yield();
            int sent = Select.<Integer>of()
                    .send(channel, 5, () -> 1)
                    .send(quiet, 6, () -> 2)
                    .inOrder()
                    .run();
            Check.equal(1, sent, "the sender's clause");
            Check.equal(5, receiver.await(), "what the receiver got");
        });
        promises.add("among several ready ones each is chosen now and then", trail -> {
            int[] chosen = new int[3];
            Channel<Integer>[] channels = filled(3, 300);
            for (int i = 0; i < 300; i++) {
                int which = Select.<Integer>of()
                        .receive(channels[0], e -> 0)
                        .receive(channels[1], e -> 1)
                        .receive(channels[2], e -> 2)
                        .run();
                chosen[which]++;
            }
            for (int count : chosen) {
                // A fair choice of 300 has mean 100 and deviation 8.2: six deviations either way.
                Check.that(count > 50 && count < 150, "fair share, was " + count);
            }
        });
        promises.add("in order, the first ready clause is chosen", trail -> {
            Channel<Integer>[] channels = filled(2, 10);
            for (int i = 0; i < 10; i++) {
                Check.equal(
                        0,
                        Select.<Integer>of()
                                .receive(channels[0], e -> 0)
                                .receive(channels[1], e -> 1)
                                .inOrder()
                                .run(),
                        "the first");
            }
        });
        promises.add("otherwise acts when nothing is ready, and nothing waits", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Check.equal(
                    "nothing",
                    Select.<String>of()
                            .receive(channel, e -> "e")
                            .otherwise(() -> "nothing")
                            .run(),
                    "choice");
            Check.that(!channel.trySend(1), "nobody was left waiting");
        });
        promises.add("the timeout acts when its time has come, and a clause before it withdraws it", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            long start = Loop.current().nanoTime();
            Select<String> select =
                    Select.<String>of().receive(channel, e -> "got " + e).timeout(Duration.ofMillis(10), () -> "late");
            Check.equal("late", select.run(), "first run");
            Check.equal(10_000_000L, Loop.current().nanoTime() - start, "time waited");
            Task.run("sender", () -> sendAfter(5, channel, 7));
            Check.equal("got 7", select.run(), "second run");
            Task.sleepMillis(20);
        });
        promises.add("a closed channel makes a select throw, or answers null where asked to", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task<?> closer = Task.run("closer", () -> {
                Task.sleepMillis(1);
                channel.close();
            });
            String end = Select.<String>of()
                    .receiveOrClosed(channel, e -> "end " + e)
                    .run();
            Check.equal("end null", end, "while waiting");
            Check.thrown(
                    ClosedException.class,
                    () -> Select.<String>of().receive(channel, e -> "x").run());
            Check.thrown(
                    ClosedException.class,
                    () -> Select.<String>of().send(channel, 1, () -> "x").run());
            closer.await();
        });
        promises.inAnyOrder("a cancelled select has done nothing", trail -> {
            Channel<Integer> in = Channel.rendezvous("in");
            Channel<Integer> out = Channel.rendezvous("out");
            Task<?> chooser = Task.run(
                    "chooser",
                    () -> Select.<String>of()
                            .receive(in, e -> "in")
                            .send(out, 1, () -> "out")
                            .run());
            Task.sleepMillis(1);
            chooser.cancel("stop");
            Check.equal(null, out.tryReceive(), "offer withdrawn");
            Check.that(!in.trySend(1), "nobody waits");
        });
        promises.add("in a task that has been cancelled a select does nothing, though a clause is ready", trail -> {
            Channel<Integer> full = Channel.buffered("full", 1);
            full.send(1);
            Task<?> stubborn = Task.run("stubborn", () -> {
                Check.thrown(CancelledException.class, () -> Task.sleepMillis(10));
                Check.thrown(
                        CancelledException.class,
                        () -> Select.<Integer>of().receive(full, e -> e).run());
                trail.add("refused");
            });
            Task.sleepMillis(1);
            stubborn.cancel("stop");
            stubborn.join();
            Check.equal(1, full.size(), "elements");
            trail.expect("refused");
        });
        promises.add("a select prints its clauses in order, what ends its wait, and whether it waits", trail -> {
            Channel<Integer> left = Channel.rendezvous("left");
            Channel<Integer> right = Channel.rendezvous("right");
            Task<?> sleeper = Task.run("sleeper", () -> Task.sleepMillis(100));
            Select<String> select = Select.<String>of()
                    .receive(left, e -> "received")
                    .send(right, 1, () -> "sent")
                    .ended(sleeper, ended -> "ended")
                    .deadline(5_000_000, () -> "late");
            List<String> clauses = List.of(
                    "receive from channel 'left' (rendezvous)",
                    "send to channel 'right' (rendezvous)",
                    "end of task 'sleeper' #2 (not started)");
            Check.equal("select among " + String.join(", ", clauses) + ", deadline", select.toString(), "it prints");
            Check.equal(new Select.Statistics(clauses, true, false, false), select.statistics(), "statistics");
            Task<String> waiting = Task.run("waiting", select::run);
            Task.yield();
            Check.that(select.toString().endsWith(", deadline (waiting)"), select.toString());
            Check.that(select.statistics().waiting(), "it waits");
            String json = Loop.current().dumpJson();
            Check.that(json.contains("\"deadline of the select of task 'waiting' #3\""), json);
            Check.equal("late", waiting.await(), "what it did");
            Check.equal(
                    "select among otherwise",
                    Select.<String>of().otherwise(() -> "").toString(),
                    "otherwise alone");
            Check.equal(
                    "select among timeout, otherwise",
                    Select.<String>of()
                            .timeout(Duration.ZERO, () -> "")
                            .otherwise(() -> "")
                            .toString(),
                    "with a timeout");
            sleeper.cancel("enough");
        });
        promises.add("a task may be awaited by several clauses of one select", trail -> {
            Task<String> slow = Task.run("slow", () -> {
                Task.sleepMillis(1);
                return "x";
            });
            Select<String> twice =
                    Select.<String>of().await(slow, result -> "first").ended(slow, ended -> "second");
            trail.add(twice.run());
            trail.add(twice.inOrder().run());
            trail.expect("first", "first");
        });
        promises.add("a select cannot wait for the end of its own task", trail -> {
            Channel<Integer> quiet = Channel.rendezvous("quiet");
            Messages.misuse(
                    "task 'main' #1 selects on its own end, which would never come",
                    () -> Select.<String>of()
                            .receive(quiet, e -> "element")
                            .ended(Task.current(), ended -> "ended")
                            .run());
            Check.that(!quiet.trySend(1), "nobody was left waiting");
        });
        promises.add("a select refuses null, and is then as it was", trail -> {
            Channel<Integer> full = Channel.buffered("full", 1);
            full.send(1);
            Select.Handler<Integer, String> handler = null;
            Select.Action<String> action = null;
            Select<String> select = Select.<String>of().deadline(5_000_000, () -> "late");
            List<Check.Block> refused = List.of(
                    () -> select.receive(null, e -> "element"),
                    () -> select.receive(full, handler),
                    () -> select.receiveOrClosed(full, handler),
                    () -> select.send(full, 1, action),
                    () -> select.send(null, 1, () -> "sent"),
                    () -> select.ended(null, task -> "ended"),
                    () -> select.timeout(null, () -> "timeout"),
                    () -> select.otherwise(action));
            for (Check.Block block : refused) {
                Check.thrown(NullPointerException.class, block);
            }
            Check.thrown(MisuseException.class, () -> select.timeout(Duration.ofDays(1), () -> "timeout"));
            Check.equal("late", select.run(), "the deadline");
            Check.equal(5_000_000L, Loop.current().nanoTime(), "time");
            Check.equal(1, full.size(), "elements");
        });
        promises.add("a select with nothing to wait for is refused", trail -> {
            MisuseException refused = Check.thrown(
                    MisuseException.class, () -> Select.<String>of().run());
            Check.equal(
                    "a select without clauses would wait for ever: add a clause, a timeout or an otherwise",
                    refused.getMessage(),
                    "message");
        });
        promises.add("a handler may suspend and may throw", trail -> {
            Channel<Integer>[] channels = filled(1, 2);
            Check.thrown(
                    IllegalStateException.class,
                    () -> Select.<String>of()
                            .receive(channels[0], e -> {
                                Task.sleepMillis(1);
                                throw new IllegalStateException("handler");
                            })
                            .run());
            Check.equal(1, channels[0].size(), "one element was taken");
        });
    }

    private static <E> void sendAfter(long millis, Channel<E> channel, E element) {
        Task.sleepMillis(millis);
        channel.send(element);
    }

    private static int drain(Channel<Integer> channel) {
        int count = 0;
        while (channel.receiveOrClosed() != null) {
            count++;
            Task.yield();
        }
        return count;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of channels is made raw
    private static Channel<Integer>[] filled(int channels, int elements) {
        Channel<Integer>[] all = new Channel[channels];
        for (int c = 0; c < channels; c++) {
            all[c] = Channel.buffered("c" + c, elements);
            for (int e = 0; e < elements; e++) {
                all[c].send(e);
            }
        }
        return all;
    }
}
