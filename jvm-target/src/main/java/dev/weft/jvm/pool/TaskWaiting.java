package dev.weft.jvm.pool;

import dev.weft.host.Inbox;
import dev.weft.loop.BugException;
import dev.weft.loop.Departure;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitPoint;
import dev.weft.task.Task;
import org.jspecify.annotations.Nullable;

/*
 * Idea: who serves the task, on another thread, posts this object to the task's loop, where it unparks the task. Between the two the wait
 * is decided but not over; a cancel that comes then is too late and says so.
 *
 * Fields are the loop's thread's own; what the server hands over is in the place.
 */
/** A task that waits for what other threads decide. */
final class TaskWaiting extends Waiting implements WaitPoint, Inbox.Callback {

    private final Strand strand;

    private final ParkReason reason;

    private final Object what;

    private @Nullable Place place;

    private boolean uncut;

    private boolean cut;

    private final Inbox.Callback left = this::left;

    TaskWaiting(Strand strand, ParkReason reason, Object what) {
        this.strand = strand;
        this.reason = reason;
        this.what = what;
    }

    @Override
    boolean await(Place standing) {
        place = standing;
        Loop loop = strand.loop();
        Expectation expectation = null;
        try {
            Departure.watch(loop, left);
            expectation = loop.expect("another loop");
            loop.park(strand, this);
        } catch (RuntimeException | Error failure) { // refused, or there was no memory to begin with it
            refuse(strand);
            throw failure;
        } finally {
            if (expectation != null) {
                expectation.close();
            }
            Departure.unwatch(loop, left);
        }
        return !cut;
    }

    @Override
    void awaitUncut(Place standing) {
        uncut = true;
        if (!await(standing)) {
            throw new BugException("a wait of " + strand + " that nothing cuts short was cut short");
        }
    }

    @Override
    RuntimeException cutShort() {
        return Task.currentCancellation();
    }

    @Override
    void wake(Place served) {
        strand.loop().inbox().post(this);
    }

    @Override
    public void run() {
        if (strand.isParkedAt(this)) {
            strand.loop().unpark(strand);
        } else if (place != null) {
            place.lost();
        }
    }

    @Override
    public void refuse(Strand refused) {
        if (leave() && place != null) {
            place.withdraw();
        }
    }

    @Override
    public boolean abandon(Strand cancelled) {
        if (uncut || !leave()) {
            return false;
        }
        cut = true;
        if (place != null) {
            place.withdraw();
        }
        return true;
    }

    /** The loop was left, so that the task will never go on. */
    private void left() {
        if (place != null) {
            if (leave()) {
                place.withdraw();
            } else {
                place.lost();
            }
        }
    }

    @Override
    public ParkReason reason() {
        return reason;
    }

    @Override
    public String describe() {
        return what.toString();
    }
}
