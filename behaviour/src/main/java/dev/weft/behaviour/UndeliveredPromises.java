package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.ChannelKind;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Select;
import dev.weft.loop.MisuseException;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** R6: a receiver may end a channel, and elements that nobody will receive go to a handler. */
final class UndeliveredPromises {

    private UndeliveredPromises() {}

    static void state(Promises promises) {
        stateCancel(promises);
        stateHandler(promises);
    }

    private static void stateCancel(Promises promises) {
        promises.add("a receiver that cancels tells waiting and later senders, who keep their elements", trail -> {
            Channel<Integer> channel = Channel.<Integer>buffered("c", 1).onUndelivered(i -> trail.add("lost " + i));
            channel.send(1);
            Task<?> waiting = Task.run("waiting", () -> {
                ClosedException refused = Check.thrown(ClosedException.class, () -> channel.send(2));
                Check.that(refused.byReceiver(), "by the receiver");
                trail.add(refused.getMessage());
            });
            Task<Boolean> asking = Task.run("asking", () -> channel.sendOrClosed(3));
            Task.yield();
            channel.cancel("seen enough");
            waiting.await();
            Check.that(!asking.await(), "sendOrClosed says closed");
            Check.that(!channel.sendOrClosed(4), "later too");
            trail.expect(
                    "lost 1",
                    "cannot send to channel 'c': task 'main' has cancelled it on the receiving side: seen enough;"
                            + " stop sending, or use sendOrClosed");
        });
        promises.add("after a cancel receivers see the end", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            Task<?> waiting = Task.run("waiting", () -> trail.add("end " + channel.receiveOrClosed()));
            Task.yield();
            channel.cancel("seen enough");
            waiting.await();
            ClosedException ended = Check.thrown(ClosedException.class, channel::receive);
            Check.equal(
                    "channel 'c' was cancelled on the receiving side by task 'main': seen enough",
                    ended.getMessage(),
                    "message");
            Check.that(ended.byReceiver(), "by the receiver");
            Check.that(channel.isEnded(), "ended");
            trail.expect("end null");
        });
        promises.add("a cancel is told to the channel's handler once, a close and a late cancel are not", trail -> {
            Channel<Integer> channel =
                    Channel.<Integer>buffered("c", 1).onCancel(reason -> trail.add("cancelled: " + reason));
            MisuseException second = Check.thrown(MisuseException.class, () -> channel.onCancel(reason -> {}));
            Check.equal(
                    "channel 'c' has a handler for its cancel already: it takes one, so let that do both",
                    second.getMessage(),
                    "message");
            channel.send(1);
            channel.close();
            trail.add("closed");
            channel.cancel("seen enough");
            channel.cancel("again");
            Channel<Integer> drained =
                    Channel.<Integer>rendezvous("d").onCancel(reason -> trail.add("never: " + reason));
            drained.close();
            drained.cancel("late");
            trail.expect("closed", "cancelled: seen enough");
        });
        promises.add("a cancel after a close discards what is left and keeps the first end", trail -> {
            Channel<Integer> channel = Channel.<Integer>buffered("c", 2).onUndelivered(i -> trail.add("lost " + i));
            channel.send(1);
            channel.closeWithError(new IOException("disk"));
            channel.cancel("never mind");
            channel.cancel("twice is harmless");
            trail.expect("lost 1");
            Check.equal(
                    "channel 'c' was closed with an error by task 'main': java.io.IOException: disk",
                    Check.thrown(ClosedException.class, channel::receiveOrClosed)
                            .getMessage(),
                    "message");
        });
        promises.add("a cancel of a closed channel with more to come is what everybody is told", trail -> {
            Channel<String> channel = Channel.<String>buffered("c", 1).onUndelivered(lost -> trail.add("lost " + lost));
            channel.send("a");
            Task<?> sender = Task.run("sender", () -> {
                ClosedException refused = Check.thrown(ClosedException.class, () -> channel.send("b"));
                Check.that(refused.byReceiver(), "by the receiver");
                trail.add(refused.getMessage());
            });
            Task.yield();
            channel.close(); // by itself, this would still deliver both
            channel.cancel("enough");
            sender.await();
            trail.expect(
                    "lost a",
                    "cannot send to channel 'c': task 'main' has cancelled it on the receiving side: enough; stop sending, or"
                            + " use sendOrClosed");
            Messages.thrown(
                    ClosedException.class,
                    "channel 'c' was cancelled on the receiving side by task 'main': enough",
                    channel::receive);
        });
        promises.add("a cancel of a channel that has ended does nothing", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            channel.close();
            channel.cancel("never mind");
            Check.that(!Check.thrown(ClosedException.class, channel::receive).byReceiver(), "by the sender");
        });
        promises.add("a select that offers to send learns of the cancel", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Channel<Integer> quiet = Channel.rendezvous("quiet");
            Task<?> chooser = Task.run("chooser", () -> {
                ClosedException refused = Check.thrown(
                        ClosedException.class,
                        () -> Select.<String>of()
                                .send(channel, 1, () -> "sent")
                                .receive(quiet, e -> "received")
                                .run());
                Check.that(refused.byReceiver(), "by the receiver");
            });
            Task.yield();
            channel.cancel("no");
            chooser.await();
            Check.that(!quiet.trySend(1), "nobody was left waiting");
        });
    }

    private static void stateHandler(Promises promises) {
        promises.add("a dropped element goes to the handler, oldest first", trail -> {
            Channel<Integer> channel = Channel.<Integer>dropOldest("c", 2).onUndelivered(i -> trail.add("lost " + i));
            for (int i = 1; i <= 4; i++) {
                channel.send(i);
            }
            trail.expect("lost 1", "lost 2");
        });
        promises.add("a cancelled send keeps its element: the handler does not hear of it", trail -> {
            Channel<Integer> channel = Channel.<Integer>rendezvous("c").onUndelivered(i -> trail.add("lost " + i));
            Task<?> sender = Task.run("sender", () -> channel.send(1));
            Task.yield();
            sender.cancel("stop");
            Check.thrown(TaskFailedException.class, sender::await);
            channel.cancel("done");
            trail.expect();
        });
        promises.add("what the handler throws is reported, and nobody else notices", trail -> {
            Channel<Integer> channel = Channel.<Integer>latest("c").onUndelivered(i -> {
                throw new IllegalStateException("cannot free " + i);
            });
            channel.send(1);
            channel.send(2);
            Check.equal(2, channel.receive(), "the newest");
            trail.expect(
                    "report: the onUndelivered callback of channel 'c' failed: java.lang.IllegalStateException: cannot free 1");
        });
        promises.add("a handler may use the channel itself", trail -> {
            Channel<Integer> channel = Channel.latest("c");
            channel.onUndelivered(i -> {
                trail.add("lost " + i);
                if (i < 3) {
                    channel.trySend(i + 10);
                }
            });
            channel.send(1);
            channel.send(2);
            trail.expect("lost 1", "lost 2", "lost 11");
            Check.equal(12, channel.receive(), "what the second call of the handler sent");
        });
        promises.add("a channel takes one handler", trail -> {
            Channel<Integer> channel = Channel.<Integer>latest("c").onUndelivered(i -> {});
            Check.equal(
                    "channel 'c' has a handler for undelivered elements already: it takes one, so let that do both",
                    Check.thrown(MisuseException.class, () -> channel.onUndelivered(i -> {}))
                            .getMessage(),
                    "message");
        });
        for (ChannelKind kind : ChannelKind.values()) {
            promises.inAnyOrder("every accepted element is received or handed back, never both: " + kind, trail -> {
                List<Integer> seen = new ArrayList<>();
                Channel<Integer> channel =
                        ChannelKindPromises.<Integer>make(kind, 3).onUndelivered(seen::add);
                List<Integer> accepted = new ArrayList<>();
                Task<?> sender = Task.run("sender", () -> {
                    for (int i = 0; channel.sendOrClosed(i); i++) {
                        accepted.add(i);
                        Task.sleepMillis(1);
                    }
                });
                Task<?> receiver = Task.run(
                        "receiver",
                        () -> channel.forEach(i -> {
                            seen.add(i);
                            Task.sleepMillis(2);
                        }));
                Task.sleepMillis(21);
                channel.cancel("enough");
                sender.await();
                receiver.await();
                seen.sort(null);
                Check.equal(accepted, seen, "accepted elements, and those seen");
            });
        }
    }
}
