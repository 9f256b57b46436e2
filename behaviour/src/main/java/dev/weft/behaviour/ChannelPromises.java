package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.loop.Loop;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.util.ArrayList;
import java.util.List;

/** R6: handing elements over. */
final class ChannelPromises {

    private ChannelPromises() {}

    static void state(Promises promises) {
        promises.add("a rendezvous send completes when its element is received", trail -> {
            Channel<String> channel = Channel.rendezvous("c");
            Task<?> sender = Task.run("sender", () -> {
                channel.send("a");
                trail.add("sent");
            });
            Task.sleepMillis(5);
            trail.add("received " + channel.receive());
            sender.await();
            trail.expect("received a", "sent");
        });
        promises.add("a buffered send waits only while the buffer is full", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 2);
            Task<?> sender = Task.run("sender", () -> {
                for (int i = 1; i <= 4; i++) {
                    channel.send(i);
                    trail.add("sent " + i);
                }
            });
            Task.sleepMillis(1);
            trail.expect("sent 1", "sent 2");
            trail.add("received " + channel.receive());
            Task.sleepMillis(1);
            trail.add("received " + channel.receive());
            sender.await();
            trail.expect("sent 1", "sent 2", "received 1", "sent 3", "received 2", "sent 4");
        });
        for (int capacity : new int[] {0, 1, 3}) {
            promises.inAnyOrder(
                    "elements of one sender arrive in order, none lost, none twice, capacity " + capacity, trail -> {
                        Channel<Integer> channel = open(capacity);
                        Task<?> sender = Task.run("sender", () -> {
                            for (int i = 0; i < 50; i++) {
                                channel.send(i);
                            }
                            channel.close();
                        });
                        List<Integer> got = new ArrayList<>();
                        for (Integer i = channel.receiveOrClosed(); i != null; i = channel.receiveOrClosed()) {
                            Check.equal(got.size(), i, "next element");
                            got.add(i);
                        }
                        Check.equal(50, got.size(), "elements");
                        sender.await();
                    });
            promises.inAnyOrder("many senders and receivers lose and double nothing, capacity " + capacity, trail -> {
                Channel<Integer> channel = open(capacity);
                boolean[] seen = new boolean[60];
                Scope.open("everybody", scope -> {
                    for (int s = 0; s < 6; s++) {
                        int first = s * 10;
                        scope.run("sender", () -> sendTen(channel, first));
                        scope.run("receiver", () -> receiveTen(channel, seen));
                    }
                });
                for (int i = 0; i < seen.length; i++) {
                    Check.that(seen[i], "element " + i + " arrived");
                }
            });
        }
        promises.add("waiting receivers are served first come, first served", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Scope.open("queue", scope -> {
                for (String who : new String[] {"first", "second", "third"}) {
                    scope.run(who, () -> trail.add(who + " " + channel.receive()));
                    Task.yield();
                }
                channel.send(1);
                channel.send(2);
                channel.send(3);
            });
            trail.expect("first 1", "second 2", "third 3");
        });
        promises.add("waiting senders are served first come, first served", trail -> {
            Channel<String> channel = Channel.rendezvous("c");
            Scope.open("queue", scope -> {
                for (String who : new String[] {"first", "second", "third"}) {
                    scope.run(who, () -> channel.send(who));
                    Task.yield();
                }
                for (int i = 0; i < 3; i++) {
                    trail.add(channel.receive());
                }
            });
            trail.expect("first", "second", "third");
        });
        promises.add("trySend and tryReceive never wait", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            Check.equal(null, channel.tryReceive(), "nothing there");
            Check.that(channel.trySend(1), "room for one");
            Check.that(!channel.trySend(2), "no room for two");
            Check.equal(1, channel.tryReceive(), "the one");
            Channel<Integer> rendezvous = Channel.rendezvous("r");
            Check.that(!rendezvous.trySend(1), "nobody waits");
        });
        promises.add("trySend wakes a waiting receiver from a callback outside tasks", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Loop.current().inbox().post(() -> trail.add("sent " + channel.trySend(9)));
            trail.add("got " + channel.receive());
            trail.expect("sent true", "got 9");
        });
        promises.add("null is refused, and the message says so", trail -> {
            Channel<String> channel = Channel.buffered("c", 1);
            String nothing = null;
            for (Check.Block send : List.<Check.Block>of(
                    () -> channel.send(nothing),
                    () -> channel.sendOrClosed(nothing),
                    () -> channel.trySend(nothing),
                    () -> Select.<String>of().send(channel, nothing, () -> "sent"))) {
                Messages.thrown(
                        NullPointerException.class,
                        "channel 'c' carries no null elements: send something that says what null would",
                        send);
            }
        });
        promises.add("a channel prints its kind, its fill and who waits", trail -> {
            Channel<Integer> channel = Channel.buffered("frames", 4);
            channel.send(1);
            Check.equal("channel 'frames' (buffered, 1 of 4)", channel.toString(), "one in");
            Channel<Integer> full = Channel.buffered("full", 1);
            full.send(1);
            Task<?> sender = Task.run("sender", () -> full.send(2));
            Task.yield();
            Check.equal("channel 'full' (buffered, 1 of 1, 1 sender waits)", full.toString(), "one waits to send");
            sender.cancel("enough");
            Channel<Integer> empty = Channel.rendezvous("empty");
            Task<?> receiver = Task.run("receiver", () -> empty.receiveOrClosed());
            Task.yield();
            Check.equal("channel 'empty' (rendezvous, 1 receiver waits)", empty.toString(), "one waits");
            Check.equal(
                    "task 'receiver' #3 (receiving from channel 'empty' (rendezvous, 1 receiver waits))",
                    receiver.toString(),
                    "the waiting task");
            empty.close();
        });
        promises.add("a capacity below one is refused", trail -> {
            IllegalArgumentException refused =
                    Check.thrown(IllegalArgumentException.class, () -> Channel.buffered("c", 0));
            Check.equal(
                    "channel 'c' cannot hold 0 elements: give a capacity of at least 1, or use Channel.rendezvous",
                    refused.getMessage(),
                    "message");
        });
    }

    private static Channel<Integer> open(int capacity) {
        return capacity == 0 ? Channel.rendezvous("c") : Channel.buffered("c", capacity);
    }

    private static void sendTen(Channel<Integer> channel, int first) {
        for (int i = first; i < first + 10; i++) {
            channel.send(i);
        }
    }

    private static void receiveTen(Channel<Integer> channel, boolean[] seen) {
        for (int i = 0; i < 10; i++) {
            int element = channel.receive();
            Check.that(!seen[element], "element " + element + " arrives once");
            seen[element] = true;
            Task.yield();
        }
    }
}
