package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.ChannelKind;
import dev.weft.channel.ChannelStatistics;
import dev.weft.channel.Receiver;
import dev.weft.channel.Sender;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;

/** R6: what the kinds of channel do with an element that finds nobody to take it, and the two sides. */
final class ChannelKindPromises {

    private ChannelKindPromises() {}

    static void state(Promises promises) {
        stateDropping(promises);
        stateUnlimited(promises);
        stateSides(promises);
    }

    private static void stateDropping(Promises promises) {
        promises.add("a latest channel holds the newest element only, and its sends never wait", trail -> {
            Channel<Integer> channel = Channel.latest("position");
            for (int i = 1; i <= 3; i++) {
                channel.send(i);
            }
            Check.equal("channel 'position' (latest, 1 of 1, 2 undelivered)", channel.toString(), "it prints");
            Check.equal(3, channel.receive(), "the newest");
            Check.equal(null, channel.tryReceive(), "nothing else");
        });
        promises.add("a latest channel hands each element to a receiver that waits", trail -> {
            Channel<Integer> channel = Channel.latest("position");
            Task<?> receiver = Task.run("receiver", () -> channel.forEach(i -> trail.add("got " + i)));
            Task.yield();
            channel.send(1);
            Task.yield();
            channel.send(2);
            channel.close();
            receiver.await();
            trail.expect("got 1", "got 2");
        });
        promises.add("a drop-oldest channel keeps the newest elements in order", trail -> {
            Channel<Integer> channel = Channel.dropOldest("log", 3);
            for (int i = 1; i <= 5; i++) {
                Check.that(channel.trySend(i), "always room");
            }
            Check.equal("channel 'log' (drop oldest, 3 of 3, 2 undelivered)", channel.toString(), "it prints");
            channel.close();
            channel.forEach(i -> trail.add("got " + i));
            trail.expect("got 3", "got 4", "got 5");
        });
        promises.inAnyOrder("what a dropping channel delivers is in order, and ends with the last element", trail -> {
            Channel<Integer> channel = Channel.dropOldest("log", 4);
            Task.run("sender", () -> {
                for (int i = 0; i < 50; i++) {
                    channel.send(i);
                    if (i % 3 == 0) {
                        Task.yield();
                    }
                }
                channel.close();
            });
            int last = -1;
            for (Integer i = channel.receiveOrClosed(); i != null; i = channel.receiveOrClosed()) {
                Check.that(i > last, i + " comes after " + last);
                last = i;
                Task.yield();
            }
            Check.equal(49, last, "the last element");
        });
        promises.add("a drop-oldest capacity below one is refused", trail -> {
            IllegalArgumentException refused =
                    Check.thrown(IllegalArgumentException.class, () -> Channel.dropOldest("log", -1));
            Check.equal(
                    "channel 'log' cannot hold -1 elements: give a capacity of at least 1, or use Channel.rendezvous",
                    refused.getMessage(),
                    "message");
        });
    }

    private static void stateUnlimited(Promises promises) {
        promises.add("an unlimited channel holds everything, in order", trail -> {
            Channel<Integer> channel = Channel.unlimited("all");
            for (int i = 0; i < 5_000; i++) {
                channel.send(i);
            }
            Check.equal("channel 'all' (unlimited, 5000 in it)", channel.toString(), "it prints");
            for (int i = 0; i < 5_000; i++) {
                Check.equal(i, channel.receive(), "next");
            }
            Check.equal(null, channel.tryReceive(), "empty again");
        });
        promises.inAnyOrder("a buffer that grows, wraps and shrinks keeps the order", trail -> {
            Channel<Integer> channel = Channel.unlimited("wave");
            int in = 0;
            int out = 0;
            for (int wave = 1; wave <= 40; wave++) {
                for (int i = 0; i < wave * wave % 97; i++) {
                    channel.send(in++);
                }
                for (int i = 0; i < wave * 7 % 83 && out < in; i++) {
                    Check.equal(out++, channel.receive(), "next in wave " + wave);
                }
            }
            while (out < in) {
                Check.equal(out++, channel.receive(), "rest");
            }
            Check.equal(0, channel.size(), "size");
        });
        promises.add("a huge buffer costs only what it holds", trail -> {
            Channel<Integer> channel = Channel.buffered("huge", Integer.MAX_VALUE);
            channel.send(1);
            Check.equal(1, channel.receive(), "the one");
        });
    }

    private static void stateSides(Promises promises) {
        promises.add("each side can be given away alone", trail -> {
            Channel<String> channel = Channel.rendezvous("c");
            Scope.open("pair", scope -> {
                scope.run("out", () -> greet(channel));
                scope.run("in", () -> listen(channel, trail::add));
            });
            trail.expect("hello from c", "bye");
        });
        promises.add("forEach leaves what follows a failed element in the channel", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 3);
            channel.send(1);
            channel.send(2);
            channel.send(3);
            Check.thrown(
                    IllegalStateException.class,
                    () -> channel.forEach(i -> {
                        if (i == 2) {
                            throw new IllegalStateException("two");
                        }
                    }));
            Check.equal(3, channel.receive(), "what is left");
        });
        promises.add("a channel ends when it is closed and drained, not before", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            channel.send(1);
            Task<?> waiting = Task.run("waiting", () -> channel.send(2));
            Task.yield();
            channel.close();
            Check.that(channel.isClosed() && !channel.isEnded(), "closed, with two elements to come");
            channel.receive();
            Check.that(!channel.isEnded(), "one element to come");
            channel.receive();
            Check.that(channel.isEnded(), "ended");
            waiting.await();
        });
        promises.add("statistics say what a channel holds and has done", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 2);
            channel.send(1);
            channel.send(2);
            Task<?> third = Task.run("third", () -> channel.send(3));
            Task.yield();
            Check.equal(
                    new ChannelStatistics("c", ChannelKind.BUFFERED, 2, 2, 2, 0, 0, 1, 0, false),
                    channel.statistics(),
                    "full");
            channel.receive();
            third.await();
            channel.close();
            Check.equal(
                    new ChannelStatistics("c", ChannelKind.BUFFERED, 2, 2, 3, 1, 0, 0, 0, true),
                    channel.statistics(),
                    "closed");
            channel.cancel("done");
            Check.equal(
                    new ChannelStatistics("c", ChannelKind.BUFFERED, 0, 2, 3, 1, 2, 0, 0, true),
                    channel.statistics(),
                    "cancelled");
        });
        promises.add("each element is counted once, whichever way it goes", trail -> {
            Channel<Integer> handed = Channel.rendezvous("handed");
            Task.run("receiver", () -> handed.receive());
            Task.yield();
            handed.send(1); // to one who waits
            Task.run("sender", () -> handed.send(2));
            Task.yield();
            handed.receive(); // from one who waits
            Check.equal(2L, handed.statistics().sent(), "handed over");
            Check.equal(2L, handed.statistics().received(), "handed over");
            Channel<Integer> latest = Channel.latest("latest");
            for (int i = 0; i < 3; i++) {
                latest.send(i); // pushes the one before out
            }
            Check.equal(3L, latest.statistics().sent(), "sent to the latest");
            Check.equal(2L, latest.statistics().undelivered(), "pushed out");
        });
        for (ChannelKind kind : ChannelKind.values()) {
            promises.inAnyOrder("what was sent is received, undelivered or still there: " + kind, trail -> {
                Channel<Integer> channel = make(kind, 2);
                Scope.open("traffic", scope -> {
                    for (int s = 0; s < 3; s++) {
                        Task<?> sender = scope.run("sender", () -> sendMany(channel, 10));
                        Task<?> receiver = scope.run("receiver", () -> channel.forEach(i -> balanced(channel)));
                        scope.run("canceller", () -> {
                            Task.sleepMillis(5);
                            sender.cancel("enough");
                            receiver.cancel("enough");
                        });
                    }
                });
                balanced(channel);
            });
        }
    }

    private static void greet(Sender<String> out) {
        out.send("hello from " + out.name());
        Check.that(out.sendOrClosed("bye"), "open");
        out.close();
        Check.that(out.isClosed(), "closed");
    }

    private static void listen(Receiver<String> in, Listener listener) {
        in.forEach(listener::heard);
    }

    private interface Listener {
        void heard(String word);
    }

    private static void sendMany(Channel<Integer> channel, int count) {
        for (int i = 0; i < count; i++) {
            channel.send(i);
            Task.sleepMillis(1);
            balanced(channel);
        }
    }

    static void balanced(Channel<?> channel) {
        ChannelStatistics now = channel.statistics();
        Check.equal(now.sent(), now.received() + now.undelivered() + now.size(), "balance of " + now);
    }

    static <E> Channel<E> make(ChannelKind kind, int capacity) {
        return switch (kind) {
            case RENDEZVOUS -> Channel.rendezvous("c");
            case BUFFERED -> Channel.buffered("c", capacity);
            case LATEST -> Channel.latest("c");
            case DROP_OLDEST -> Channel.dropOldest("c", capacity);
            case UNLIMITED -> Channel.unlimited("c");
        };
    }
}
