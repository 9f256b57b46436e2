package dev.weft.jvm.io;

import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitPoint;
import dev.weft.task.Task;
import org.jspecify.annotations.Nullable;

/*
 * Idea: one direction of an endpoint, which one task at a time may use: two readers would tear the stream between them. The task tries its
 * operation; where that would block it waits here, and tries again when woken.
 *
 * State of a task here, and what moves it:
 *
 *   (free)  -> WITHIN   // begin
 *   WITHIN  -> WAITING  // await: the operation would block
 *   WAITING -> WITHIN   // wake: the poller found it ready, or the endpoint was closed; abandon: cancelled
 *   WITHIN  -> (free)   // end
 *
 * Invariant: waiting != null => waiting == user, and the poller counts it.
 */
/** One direction of an endpoint, and the place where its task waits. */
final class Side implements WaitPoint {

    private final Endpoint endpoint;

    private ParkReason reason;

    /** What it waits for, as a bit of {@link java.nio.channels.SelectionKey}. */
    private int operation;

    /** Who is within an operation. */
    private @Nullable Strand user;

    /** Who is parked here. */
    private @Nullable Strand waiting;

    /** Whether a cancel ended the last wait. */
    private boolean cutShort;

    Side(Endpoint endpoint, ParkReason reason, int operation) {
        this.endpoint = endpoint;
        this.reason = reason;
        this.operation = operation;
    }

    /** What is waited for from now on. Called while nobody is here. */
    void becomes(ParkReason reason, int operation) {
        this.reason = reason;
        this.operation = operation;
    }

    int operation() {
        return operation;
    }

    /** Begins an operation, called {@code name} in messages: a cancellation point. */
    Strand begin(String name) {
        Strand strand = endpoint.begin(name);
        Strand other = user;
        if (other != null) {
            throw new MisuseException(
                    endpoint.described() + ": " + name + " was called by " + strand.label() + " while "
                            + other.label() + " is " + reason.phrase()
                            + " it: one task at a time may; let one do it for all, or guard it with a Mutex");
        }
        user = strand;
        return strand;
    }

    /** Ends the operation. */
    void end() {
        user = null;
    }

    /** Who is within an operation, or null. */
    @Nullable
    Strand user() {
        return user;
    }

    /** Suspends until the operation may be possible or the endpoint is closed. */
    void await(Strand strand) {
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        cutShort = false;
        waiting = strand;
        endpoint.watch(operation);
        endpoint.poller.waitBegins();
        strand.loop().park(strand, this);
        if (cutShort) {
            throw Task.currentCancellation();
        }
    }

    /** Wakes who waits; false when nobody does. */
    boolean wake() {
        Strand strand = waiting;
        if (strand == null) {
            return false;
        }
        waiting = null;
        endpoint.poller.waitEnds();
        strand.loop().unpark(strand);
        return true;
    }

    @Override
    public boolean abandon(Strand strand) {
        waiting = null;
        cutShort = true;
        endpoint.poller.waitEnds();
        return true;
    }

    @Override
    public ParkReason reason() {
        return reason;
    }

    @Override
    public String describe() {
        return endpoint.described();
    }

    /** What a task does here, for the endpoint's text: {@code "; task 'a' #2 is reading from it"}; empty when none does. */
    String text() {
        Strand strand = user;
        return strand == null ? "" : "; " + strand.label() + " is " + reason.phrase() + " it";
    }
}
