package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.StuckException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;

/** R9: a stuck program is reported, not silent. */
final class StuckPromises {

    private StuckPromises() {}

    static void state(Promises promises) {
        promises.ending(
                "tasks that wait for each other for ever end in a report that shows the circle",
                trail -> {
                    Channel<Integer> left = Channel.rendezvous("left");
                    Channel<Integer> right = Channel.rendezvous("right");
                    Scope.open("circle", scope -> {
                        scope.run("a", () -> {
                            left.receive();
                            right.send(1);
                        });
                        scope.run("b", () -> {
                            try {
                                right.receive();
                                left.send(1);
                            } finally {
                                trail.add("b cleaned up");
                            }
                        });
                    });
                },
                (root, trail) -> {
                    Check.that(root.failure() instanceof StuckException, "stuck: " + root.failure());
                    Check.equal("""
                    task 'main' #1 (waiting for the children of scope 'circle' (2 left))
                      scope 'circle'
                        task 'a' #2 (receiving from channel 'left' (rendezvous, 1 receiver waits))
                        task 'b' #3 (receiving from channel 'right' (rendezvous, 1 receiver waits))
                    """, ((StuckException) root.failure()).dump(), "dump");
                    trail.expect("b cleaned up");
                });
        promises.ending(
                "a cleanup that is stuck itself ends with its shield's limit",
                trail -> {
                    Channel<Integer> never = Channel.rendezvous("never");
                    try {
                        never.receive();
                    } finally {
                        Scope.named("bad cleanup").shield(Duration.ofDays(1)).open(scope -> {
                            scope.run("forgetful", () -> never.receive());
                        });
                    }
                },
                (root, trail) -> Check.equal(
                        "scope 'bad cleanup' was not done within 86400 s",
                        root.failure().getMessage(),
                        "failure"));
        promises.add("a loop that expects an event from outside is waiting, not stuck", trail -> {
            Loop loop = Loop.current();
            Channel<Integer> channel = Channel.rendezvous("c");
            Expectation expectation = loop.expect("a click");
            Check.equal("expecting a click", expectation.toString(), "it prints");
            loop.inbox().post(() -> {
                channel.trySend(1);
                expectation.close();
            });
            Check.equal(1, channel.receive(), "the click");
        });
        promises.add("a loop with timers is not stuck", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task.run("late", () -> {
                Task.sleep(Duration.ofDays(1));
                channel.send(1);
            });
            Check.equal(1, channel.receive(), "element");
        });
    }
}
