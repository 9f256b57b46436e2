package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Select;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.List;

/** What Go's specification and the runtime's own tests say of select, and what Weft makes of it. */
final class GoSelectPromises {

    private GoSelectPromises() {}

    static void state(Promises promises) {
        stateChoice(promises);
        stateTraces(promises);
        stateTime(promises);
    }

    private static void stateChoice(Promises promises) {
        promises.add("a closed channel is always ready to receive", trail -> {
            Channel<Integer> closed = Channel.rendezvous("closed");
            closed.close();
            Check.equal(
                    "end",
                    Select.<String>of()
                            .receiveOrClosed(closed, e -> "end")
                            .otherwise(() -> "otherwise")
                            .run(),
                    "choice");
        });
        promises.add("a closed channel is always ready to send, and refuses", trail -> {
            Channel<Integer> closed = Channel.rendezvous("closed");
            closed.close();
            Check.thrown(
                    ClosedException.class,
                    () -> Select.<String>of()
                            .send(closed, 1, () -> "sent")
                            .otherwise(() -> "otherwise")
                            .run());
        });
        promises.inAnyOrder("under load from both sides, no clause starves", trail -> {
            Channel<Integer> left = Channel.rendezvous("left");
            Channel<Integer> right = Channel.rendezvous("right");
            int[] counts = new int[2];
            Scope.open("load", scope -> {
                scope.run("left", () -> pour(left));
                scope.run("right", () -> pour(right));
                for (int i = 0; i < 200; i++) {
                    counts[
                            Select.<Integer>of()
                                    .receive(left, e -> 0)
                                    .receive(right, e -> 1)
                                    .run()]++;
                }
                scope.cancel("enough");
            });
            // Under a shuffled order one side may be ready alone; still neither may be left out.
            Check.that(counts[0] > 20 && counts[1] > 20, "shares " + counts[0] + " and " + counts[1]);
        });
        promises.add(
                "a select without clauses is refused where Go would wait for ever",
                trail -> Check.thrown(MisuseException.class, () -> Select.of().run()));
        promises.add("a clause can be left out where Go would use a nil channel", trail -> {
            Channel<Integer> left = Channel.buffered("left", 1);
            Channel<Integer> right = Channel.buffered("right", 1);
            left.send(1);
            left.close();
            right.send(2);
            right.close();
            boolean[] open = {true, true};
            int sum = 0;
            while (open[0] || open[1]) {
                Select<Integer> select = Select.of();
                if (open[0]) {
                    select.receiveOrClosed(left, e -> e == null ? shut(open, 0) : e);
                }
                if (open[1]) {
                    select.receiveOrClosed(right, e -> e == null ? shut(open, 1) : e);
                }
                sum += select.run();
            }
            Check.equal(3, sum, "merged");
        });
    }

    private static void stateTraces(Promises promises) {
        promises.add("a select does not meet itself", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task<String> both = Task.run(
                    "both",
                    () -> Select.<String>of()
                            .send(channel, 1, () -> "sent")
                            .receive(channel, e -> "received " + e)
                            .run());
            Task.sleepMillis(1);
            Check.that(!both.isDone(), "it waits");
            channel.send(2);
            Check.equal("received 2", both.await(), "what it did");
            Check.equal("channel 'c' (rendezvous)", channel.toString(), "nothing left behind");
        });
        promises.inAnyOrder("two tasks that each offer both ways to each other always meet", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            int[] sums = new int[2];
            Scope.open("pair", scope -> {
                for (int t = 0; t < 2; t++) {
                    scope.run("both", () -> {
                        for (int i = 0; i < 50; i++) {
                            sums[
                                    Select.<Integer>of()
                                            .send(channel, 1, () -> 0)
                                            .receive(channel, e -> 1)
                                            .run()]++;
                        }
                    });
                }
            });
            Check.equal(50, sums[0], "sends");
            Check.equal(50, sums[1], "receives");
        });
        promises.add("the same channel in several clauses is no harm, and leaves no trace", trail -> {
            Channel<Integer> twice = Channel.rendezvous("twice");
            Channel<Integer> once = Channel.rendezvous("once");
            Task<String> chooser = Task.run(
                    "chooser",
                    () -> Select.<String>of()
                            .receive(twice, e -> "first " + e)
                            .receive(once, e -> "once " + e)
                            .receive(twice, e -> "second " + e)
                            .run());
            Task.yield();
            once.send(1);
            Check.equal("once 1", chooser.await(), "choice");
            Check.that(!twice.trySend(2), "nobody waits at the other");
        });
        promises.inAnyOrder("selects that never chose a channel leave nobody waiting there", trail -> {
            Channel<Integer> busy = Channel.rendezvous("busy");
            Channel<Integer> never = Channel.rendezvous("never");
            Scope.open("all", scope -> {
                scope.run("sender", () -> pour(busy));
                for (int i = 0; i < 100; i++) {
                    Select.<Integer>of()
                            .receive(busy, e -> e)
                            .receive(never, e -> e)
                            .run();
                }
                scope.cancel("enough");
            });
            Check.equal(0, never.statistics().waitingReceivers(), "waiting");
        });
        promises.inAnyOrder("one that polls and one that waits never miss each other for good", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            Task<?> sender = Task.run("sender", () -> channel.send(1));
            int polls = 0;
            while (Select.<Boolean>of()
                    .receive(channel, e -> false)
                    .otherwise(() -> true)
                    .run()) {
                Task.yield();
                polls++;
                Check.that(polls < 100, "it arrives");
            }
            sender.await();
        });
    }

    private static void stateTime(Promises promises) {
        promises.add("a deadline is one point in time for many runs, a timeout counts anew", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            long start = Loop.current().nanoTime();
            Task.run("sender", () -> {
                for (int i = 0; i < 2; i++) {
                    Task.sleepMillis(4);
                    channel.send(i);
                }
            });
            Select<String> select =
                    Select.<String>of().receive(channel, e -> "got " + e).deadline(start + 10_000_000, () -> "late");
            for (int i = 0; i < 3; i++) {
                trail.add(select.run() + " at " + (Loop.current().nanoTime() - start) / 1_000_000);
            }
            trail.expect("got 0 at 4", "got 1 at 8", "late at 10");
            Check.equal("late", select.run(), "a deadline that has passed acts at once");
            Check.equal(10_000_000L, Loop.current().nanoTime() - start, "without waiting");
        });
        promises.add("a timeout of zero lets what is ready go first", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            Select<String> select =
                    Select.<String>of().receive(channel, e -> "got " + e).timeout(Duration.ZERO, () -> "late");
            Check.equal("late", select.run(), "nothing there");
            channel.send(1);
            Check.equal("got 1", select.run(), "something there");
        });
        promises.add("a select has one timeout or deadline, and one otherwise", trail -> {
            Select<String> timed = Select.<String>of().timeout(Duration.ofMillis(1), () -> "a");
            Check.equal(
                    "a select has one timeout or deadline; this one was given a second",
                    Check.thrown(MisuseException.class, () -> timed.deadline(0, () -> "b"))
                            .getMessage(),
                    "message");
            Select<String> ready = Select.<String>of().otherwise(() -> "a");
            Check.equal(
                    "a select has one otherwise; this one was given a second",
                    Check.thrown(MisuseException.class, () -> ready.otherwise(() -> "b"))
                            .getMessage(),
                    "message");
        });
        promises.add("a select that waits takes no more clauses and no second runner", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Select<String> select = Select.<String>of().receive(channel, e -> "got " + e);
            Task<String> runner = Task.run("runner", select::run);
            Task.yield();
            List<Check.Block> changes = List.of(
                    () -> select.otherwise(() -> "x"),
                    () -> select.timeout(Duration.ZERO, () -> "x"),
                    () -> select.deadline(0, () -> "x"),
                    () -> select.receive(channel, e -> "x"),
                    () -> select.send(channel, 2, () -> "x"));
            for (Check.Block change : changes) {
                Messages.misuse(
                        "a clause was added to a select that is waiting: build the select first, then run it", change);
            }
            Check.equal(
                    "a select is run by one task at a time: let each task build its own",
                    Check.thrown(MisuseException.class, select::run).getMessage(),
                    "message");
            Check.equal(
                    "task 'runner' #2 (selecting among receive from channel 'c' (rendezvous, 1 receiver waits))",
                    runner.toString(),
                    "it prints");
            channel.send(1);
            Check.equal("got 1", runner.await(), "result");
        });
    }

    private static int shut(boolean[] open, int which) {
        open[which] = false;
        return 0;
    }

    private static void pour(Channel<Integer> channel) {
        for (int i = 0; ; i++) {
            channel.send(i);
        }
    }
}
