package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.io.IOException;

/** R6: how a channel ends. */
final class ClosePromises {

    private ClosePromises() {}

    static void state(Promises promises) {
        promises.add("what is buffered is received before the end", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 3);
            channel.send(1);
            channel.send(2);
            channel.close();
            Check.equal(1, channel.receive(), "first");
            Check.equal(2, channel.receiveOrClosed(), "second");
            Check.equal(null, channel.receiveOrClosed(), "end");
            ClosedException ended = Check.thrown(ClosedException.class, channel::receive);
            Check.equal(
                    "channel 'c' has ended: task 'main' has closed it and every element has been received;"
                            + " use receiveOrClosed to see the end as null",
                    ended.getMessage(),
                    "message");
        });
        promises.add("a sender that waited before the close is still served", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task<?> sender = Task.run("sender", () -> channel.send(1));
            Task.yield();
            channel.close();
            Check.equal(1, channel.receiveOrClosed(), "its element");
            Check.equal(null, channel.receiveOrClosed(), "end");
            sender.await();
        });
        promises.add("a close wakes every waiting receiver", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task<?> a = Task.run("a", () -> trail.add("a " + channel.receiveOrClosed()));
            Task<?> b = Task.run("b", () -> trail.add("b " + channel.receiveOrClosed()));
            Task.yield();
            channel.close();
            a.await();
            b.await();
            trail.expect("a null", "b null");
        });
        promises.add("sending after the close is refused, and the message says who closed", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            Task.run("closer", channel::close).await();
            ClosedException refused = Check.thrown(ClosedException.class, () -> channel.send(1));
            Check.equal(
                    "cannot send to channel 'c': task 'closer' has closed it: stop sending once it is closed, or use sendOrClosed",
                    refused.getMessage(),
                    "message");
            Check.that(!channel.sendOrClosed(1), "sendOrClosed says closed");
            Check.thrown(ClosedException.class, () -> channel.trySend(1));
        });
        promises.add("closing with an error tells receivers the cause after the last element", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 2);
            channel.send(1);
            IOException cause = new IOException("disk full");
            channel.closeWithError(cause);
            Check.equal(1, channel.receiveOrClosed(), "buffered element");
            ClosedException failed = Check.thrown(ClosedException.class, channel::receiveOrClosed);
            Check.that(failed.getCause() == cause, "the cause");
            Check.equal(
                    "channel 'c' was closed with an error by task 'main': java.io.IOException: disk full",
                    failed.getMessage(),
                    "message");
            Check.thrown(ClosedException.class, channel::tryReceive);
            ClosedException sending = Check.thrown(ClosedException.class, () -> channel.sendOrClosed(1));
            Check.equal(
                    "cannot send to channel 'c': task 'main' has closed it with an error: java.io.IOException: disk full",
                    sending.getMessage(),
                    "message");
        });
        promises.add("the first close decides, later ones do nothing", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 1);
            channel.close();
            channel.closeWithError(new IOException("late"));
            Check.equal(null, channel.receiveOrClosed(), "a normal end");
        });
    }
}
