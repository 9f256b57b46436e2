package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import java.io.IOException;

/**
 * What Kotlin's coroutines document and test of channels and select, and what Weft makes of it. Where it differs on purpose, the promise
 * says "unlike Kotlin"; docs/adr/0014-channels.md says why.
 */
final class KotlinChannelPromises {

    private KotlinChannelPromises() {}

    static void state(Promises promises) {
        stateEnds(promises);
        stateCancelled(promises);
    }

    private static void stateEnds(Promises promises) {
        promises.add("closed for sending at once, ended for receiving only when drained", trail -> {
            Channel<Integer> channel = Channel.unlimited("c");
            channel.send(1);
            channel.close();
            Check.that(channel.isClosed(), "closed");
            Check.that(!channel.isEnded(), "one to come");
            Check.equal(1, channel.tryReceive(), "the one");
            Check.that(channel.isEnded(), "ended");
            Check.thrown(ClosedException.class, channel::tryReceive);
        });
        promises.add("a latest channel that is closed still gives its element", trail -> {
            Channel<Integer> channel = Channel.latest("c");
            channel.send(1);
            channel.send(2);
            channel.closeWithError(new IOException("gone"));
            Check.equal(2, channel.receive(), "the newest");
            Check.that(
                    Check.thrown(ClosedException.class, channel::receive).getCause() instanceof IOException,
                    "the cause");
        });
        promises.add("trying tells apart nothing there, no room, and closed", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            Check.equal(null, channel.tryReceive(), "nothing there");
            Check.that(channel.trySend(1), "room");
            Check.that(!channel.trySend(2), "no room");
            channel.close();
            Check.thrown(ClosedException.class, () -> channel.trySend(3));
            Check.equal(1, channel.tryReceive(), "what was there");
            Check.thrown(ClosedException.class, channel::tryReceive);
        });
        promises.add("unlike Kotlin, leaving a loop over a channel does not cancel it", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 2);
            channel.send(1);
            channel.send(2);
            Check.thrown(
                    IllegalStateException.class,
                    () -> channel.forEach(i -> {
                        throw new IllegalStateException("left");
                    }));
            Check.that(!channel.isClosed(), "open");
            Check.equal(2, channel.receive(), "what is left");
        });
        promises.inAnyOrder("a producer in a scope ends its channel by closing it, whichever way it ends", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open("produce", scope -> {
                        scope.run("producer", () -> {
                            try {
                                channel.send(1);
                                throw new IOException("source");
                            } catch (IOException e) {
                                channel.closeWithError(e);
                                throw e;
                            }
                        });
                        trail.add("got " + channel.receive());
                        Check.thrown(RuntimeException.class, channel::receiveOrClosed);
                        trail.add("failed");
                    }));
            Check.that(failed.getCause() instanceof IOException, "cause");
            trail.expect("got 1", "failed");
        });
    }

    private static void stateCancelled(Promises promises) {
        promises.inAnyOrder(
                "unlike Kotlin, a receive whose element has come keeps it although it is cancelled", trail -> {
                    Channel<Integer> channel = Channel.rendezvous("c");
                    Task<Integer> receiver = Task.run("receiver", () -> channel.receive());
                    while (!channel.trySend(7)) {
                        Task.yield();
                    }
                    receiver.cancel("too late");
                    Check.equal(7, receiver.await(), "the element was not lost");
                });
        promises.inAnyOrder(
                "elements sent to receivers that come and go are each received once or still there", trail -> {
                    Channel<Integer> channel = Channel.buffered("c", 2);
                    boolean[] seen = new boolean[40];
                    Scope.named("all").supervised().open(scope -> {
                        scope.run("sender", () -> {
                            for (int i = 0; i < seen.length; i++) {
                                channel.send(i);
                            }
                            channel.close();
                        });
                        while (!channel.isEnded()) {
                            Task<?> receiver = scope.run("receiver", () -> mark(seen, channel.receiveOrClosed()));
                            Task.yield();
                            receiver.cancel("next");
                            Task.yield();
                        }
                    });
                    for (int i = 0; i < seen.length; i++) {
                        Check.that(seen[i], "element " + i);
                    }
                });
    }

    private static int mark(boolean[] seen, Integer element) {
        if (element != null) {
            Check.that(!seen[element], "element " + element + " arrives once");
            seen[element] = true;
        }
        return 0;
    }
}
