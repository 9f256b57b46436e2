package dev.weft.jvm.io;

import dev.weft.loop.Loop;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;

/*
 * Idea: a channel that its loop's poller watches. The poller says which operations are possible; the side whose task waits for one is
 * woken and tries again. A side is watched until it turns out to be ready with nobody waiting, so that a task that reads message after
 * message asks the system for no change in between.
 */
/** A non-blocking channel on a loop. */
abstract class Endpoint extends Resource {

    final SocketPoller poller;

    private final SelectionKey key;

    /** Takes charge of {@code channel}, which is non-blocking; closes it when it cannot be watched. */
    Endpoint(Loop loop, SelectableChannel channel) throws IOException {
        super(loop);
        this.poller = SocketPoller.of(loop);
        this.key = poller.register(channel, this);
    }

    /** The sides that tasks may wait at have become ready as {@code operations} says. Called by the poller. */
    abstract void ready(int operations);

    /** Wakes all that wait here: it is closed. */
    abstract void dismissAll();

    /** Has the poller watch for {@code operation} from now on. */
    final void watch(int operation) {
        if ((key.interestOps() & operation) == 0) {
            key.interestOpsOr(operation);
        }
    }

    /** Has the poller watch for {@code operation} no longer. */
    final void unwatch(int operation) {
        key.interestOpsAnd(~operation);
    }

    /** Tells {@code side} if it is meant. */
    final void tell(Side side, int operations) {
        int operation = side.operation();
        if ((operations & operation) != 0 && !side.wake()) {
            unwatch(operation);
        }
    }

    /** Closes the channel and wakes who waits; {@code who} is to blame in their errors. Never suspends, never throws. */
    final void closeFor(String who) {
        if (shut(who)) {
            dismissAll();
        }
    }

    /** Closes the channel; false when it was closed before. Who waits stays parked. */
    final boolean shut(String who) {
        if (!markClosed(who)) {
            return false;
        }
        try {
            key.channel().close();
        } catch (IOException e) {
            loop.report(label() + " was closed with a failure: " + e, e);
        }
        return true;
    }

    /**
     * Closes it. Who waits here is woken with an error that says who closed it. Closing twice does nothing. Never suspends; may be called
     * outside tasks, on the loop's thread.
     */
    @Override
    public final void close() {
        closeFor(caller("close"));
    }
}
