package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Receiver;
import dev.weft.channel.Sender;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;

/**
 * What Go's specification, its memory model and the runtime's own tests say of channels, and what Weft makes of it. Where it differs on
 * purpose, the promise says "unlike Go"; docs/adr/0014-channels.md says why.
 */
final class GoChannelPromises {

    private GoChannelPromises() {}

    static void state(Promises promises) {
        stateOrder(promises);
        stateClose(promises);
        statePrograms(promises);
    }

    private static void stateOrder(Promises promises) {
        promises.inAnyOrder("a send happens before its receive completes", trail -> {
            for (int capacity : new int[] {0, 1, 5}) {
                Channel<Integer> channel = made(capacity);
                String[] shared = {"unset"};
                Task.run("writer", () -> {
                    shared[0] = "set";
                    channel.send(1);
                });
                channel.receive();
                Check.equal("set", shared[0], "written before the send");
            }
        });
        promises.inAnyOrder("a receive from a rendezvous channel happens before its send completes", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            String[] shared = {"unset"};
            Task.run("writer", () -> {
                shared[0] = "set";
                channel.receive();
            });
            channel.send(1);
            Check.equal("set", shared[0], "written before the receive");
        });
        promises.inAnyOrder(
                "the k-th receive happens before the (k + capacity)-th send completes: a counting lock", trail -> {
                    int places = 3;
                    Channel<Integer> limit = Channel.buffered("limit", places);
                    int[] inside = new int[1];
                    Scope.open("workers", scope -> {
                        for (int w = 0; w < 8; w++) {
                            scope.run("worker", () -> {
                                limit.send(1);
                                inside[0]++;
                                Check.that(inside[0] <= places, inside[0] + " inside");
                                Task.sleepMillis(1);
                                inside[0]--;
                                limit.receive();
                            });
                        }
                    });
                });
        promises.inAnyOrder(
                "elements that one task sends through one channel arrive in order, whatever receives", trail -> {
                    Channel<Integer> channel = Channel.buffered("c", 2);
                    int[] last = {-1};
                    Scope.open("all", scope -> {
                        scope.run("sender", () -> {
                            for (int i = 0; i < 30; i++) {
                                channel.send(i);
                            }
                            channel.close();
                        });
                        for (int r = 0; r < 3; r++) {
                            // Each looks at its element before anybody else can receive: no suspension lies between.
                            scope.run("receiver", () -> channel.forEach(i -> last[0] = Math.max(last[0], i)));
                        }
                    });
                    Check.equal(29, last[0], "the last element");
                });
        promises.add("a receiver that finds the buffer empty gets the element straight from the next sender", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            Task<?> receiver = Task.run("receiver", () -> trail.add("got " + channel.receive()));
            Task.yield();
            channel.send(1);
            channel.send(2); // the first went to the receiver, so there is room
            trail.add("sent both");
            receiver.await();
            trail.expect("sent both", "got 1");
        });
    }

    private static void stateClose(Promises promises) {
        promises.add("a range over a channel ends when it is closed and drained", trail -> {
            Channel<String> channel = Channel.buffered("c", 3);
            channel.send("a");
            channel.send("b");
            channel.close();
            channel.forEach(trail::add);
            trail.add("end");
            trail.expect("a", "b", "end");
        });
        promises.add("a close is seen by every waiting and every later receiver", trail -> {
            Channel<Integer> done = Channel.rendezvous("done");
            Scope.open("all", scope -> {
                for (int i = 0; i < 3; i++) {
                    scope.run("waiting", () -> trail.add("told " + done.receiveOrClosed()));
                }
                Task.yield();
                done.close();
            });
            trail.add("later " + done.receiveOrClosed());
            trail.expect("told null", "told null", "told null", "later null");
        });
        promises.add("unlike Go, closing twice is harmless", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            channel.close();
            channel.close();
            Check.that(channel.isEnded(), "ended once");
        });
        promises.add("unlike Go, a sender that waits when the channel is closed is still served", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            channel.send(1);
            Task<?> sender = Task.run("sender", () -> channel.send(2));
            Task.yield();
            channel.close();
            channel.forEach(i -> trail.add("got " + i));
            sender.await();
            trail.expect("got 1", "got 2");
        });
        promises.add("unlike Go, a send to a closed channel fails with an exception that names who closed", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            channel.close();
            ClosedException refused = Check.thrown(ClosedException.class, () -> channel.send(1));
            Check.that(refused.getMessage().contains("task 'main' has closed it"), refused.getMessage());
            Check.that(!refused.byReceiver(), "the sending side closed it");
            Check.equal("c", refused.channel(), "channel");
        });
    }

    private static void statePrograms(Promises promises) {
        promises.inAnyOrder("the prime sieve of chained channels finds the primes", trail -> {
            Scope.open("sieve", scope -> {
                Channel<Integer> numbers = Channel.rendezvous("numbers");
                scope.run("count", () -> countUp(numbers));
                Channel<Integer> rest = numbers;
                for (int i = 0; i < 12; i++) {
                    int prime = rest.receive();
                    trail.add("" + prime);
                    rest = strained(scope, rest, prime);
                }
                scope.cancel("enough primes");
            });
            trail.expect("2", "3", "5", "7", "11", "13", "17", "19", "23", "29", "31", "37");
        });
        promises.inAnyOrder("a fan-out to workers and a fan-in of their results lose nothing", trail -> {
            Channel<Integer> jobs = Channel.buffered("jobs", 4);
            Channel<Integer> results = Channel.rendezvous("results");
            int[] sum = new int[1];
            Scope.open("pool", scope -> {
                scope.run("jobs", () -> {
                    for (int i = 1; i <= 40; i++) {
                        jobs.send(i);
                    }
                    jobs.close();
                });
                scope.run("workers", () -> {
                    Scope.open("workers", workers -> {
                        for (int w = 0; w < 5; w++) {
                            workers.run("worker", () -> jobs.forEach(i -> results.send(i * i)));
                        }
                    });
                    results.close();
                });
                results.forEach(i -> sum[0] += i);
            });
            Check.equal(40 * 41 * 81 / 6, sum[0], "sum of squares");
        });
        promises.inAnyOrder("a channel of channels carries the way to answer", trail -> {
            Channel<Channel<String>> requests = Channel.rendezvous("requests");
            Scope.open("server", scope -> {
                scope.run("server", () -> requests.forEach(answer -> answer.send("hello " + answer.name())));
                for (String who : new String[] {"ann", "bob"}) {
                    Channel<String> answer = Channel.rendezvous(who);
                    requests.send(answer);
                    trail.add(answer.receive());
                }
                requests.close();
            });
            trail.expect("hello ann", "hello bob");
        });
        promises.inAnyOrder("ping and pong alternate over one rendezvous channel each way", trail -> {
            Channel<Integer> ping = Channel.rendezvous("ping");
            Channel<Integer> pong = Channel.rendezvous("pong");
            Scope.open("table", scope -> {
                scope.run("b", () -> play(ping, pong, trail));
                for (int i = 0; i < 3; i++) {
                    ping.send(i);
                    trail.add("back " + pong.receive());
                }
                ping.close();
            });
            trail.expect("hit 0", "back 0", "hit 1", "back 1", "hit 2", "back 2");
        });
    }

    private static void play(Receiver<Integer> in, Sender<Integer> out, Trail trail) {
        in.forEach(i -> {
            trail.add("hit " + i);
            out.send(i);
        });
    }

    private static void countUp(Sender<Integer> out) {
        for (int i = 2; ; i++) {
            out.send(i);
        }
    }

    private static Channel<Integer> strained(Scope scope, Receiver<Integer> in, int prime) {
        Channel<Integer> out = Channel.rendezvous("not by " + prime);
        scope.run(
                "sieve " + prime,
                () -> in.forEach(i -> {
                    if (i % prime != 0) {
                        out.send(i);
                    }
                }));
        return out;
    }

    private static Channel<Integer> made(int capacity) {
        return capacity == 0 ? Channel.rendezvous("c") : Channel.buffered("c", capacity);
    }
}
