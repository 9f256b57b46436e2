package dev.weft.loop;

import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import org.jspecify.annotations.Nullable;

/*
 * Idea: there are two ways to leave, by the fibers' two calls. They share no method from which a call goes to either, because TeaVM makes a
 * coroutine of all that may reach a coroutine's park(); what puts a stack away whole must stay as it is.
 *
 * Every method on the way to park() is a frame that a coroutine has to save, so the loop calls leave() itself, after one of the two that say
 * why it leaves.
 */
/** How the running strand of a loop leaves its thread and comes back. */
final class Suspensions {

    private static final String CANNOT = "the JVM cannot put its stack away";

    private final Loop loop;

    /** Who left last, or is about to; null while that is a fiber without a strand. */
    private @Nullable Strand leaver;

    /** Of whom it was reported last that it could not give way. */
    private @Nullable Strand reported;

    Suspensions(Loop loop) {
        this.loop = loop;
    }

    /** Lets the other ready strands run first, from code that was not compiled to suspend; does nothing where that is impossible now. */
    void giveWayStack(Strand strand) {
        if (fibers().canParkStack()) {
            makeReady(strand);
            leaveStack(strand);
        }
    }

    /** {@link #makeParked} and {@link #leave} from code that was not compiled to suspend; throws the fibers' reason where that is impossible now. */
    void parkStack(Strand strand, WaitPoint where) {
        if (!fibers().canParkStack()) {
            fibers().parkStack(); // throws: it knows why
        }
        makeParked(strand, where);
        leaveStack(strand);
    }

    /** The running strand lets the other ready ones run first: {@link #leave} comes next. */
    void makeReady(Strand strand) {
        leaver = strand;
        loop.trace(Tracer.Event.YIELD, strand, "");
        loop.ready.add(strand); // takes memory at times: if there is none, the strand runs on
        strand.state = Strand.State.READY;
    }

    /** The running strand waits until it is made ready: {@link #leave} comes next. */
    void makeParked(Strand strand, WaitPoint where) {
        if (strand != loop.current) {
            throw new BugException(strand + " parks without running");
        }
        leaver = strand;
        strand.state = Strand.State.PARKED;
        strand.waitPoint = where;
        strand.parkedAt = loop.lastReading();
        loop.trace(
                Tracer.Event.PARK,
                strand,
                loop.witness.detailed ? where.reason().phrase() + " " + where.describe() : "");
    }

    /** Leaves the thread; returns when the strand's turn has come. Suspends. */
    void leave(Strand strand) {
        loop.current = null;
        fibers().park();
        runs(strand);
    }

    /** {@code strand} has the thread from now on. */
    void runs(Strand strand) {
        loop.current = strand;
        strand.state = Strand.State.RUNNING;
        loop.ready.runs(strand);
    }

    private void leaveStack(Strand strand) {
        loop.current = null;
        fibers().parkStack();
        runs(strand);
    }

    /** The fiber that parks next has no strand. */
    void nobodyLeaves() {
        leaver = null;
    }

    /**
     * The fiber cannot leave its stack. Who only wanted to give way goes on, which is reported; who wanted to wait no longer does, and is told.
     * First all that was noted is taken back, for there may be no memory for anything else.
     */
    void refused(Throwable failure, Schedule.Obstruction why) {
        Strand strand = leaver;
        if (strand == null) {
            return; // a fiber with nothing to do: it ends
        }
        WaitPoint where = strand.waitPoint;
        strand.waitPoint = null; // from here on no wake-up for this wait finds it parked
        runs(strand);
        if (where == null) {
            loop.ready.remove(strand);
            report(strand, failure, why);
            return;
        }
        where.refuse(strand);
        if (failure instanceof Error error) {
            throw error;
        }
        String wait = where.reason().phrase() + " " + where.describe();
        throw new MisuseException(
                strand.label() + " cannot wait here (" + wait + "): " + CANNOT + " " + why.tell(failure));
    }

    /** Once, however often the same strand tries: it may do so at each of its operations. */
    private void report(Strand strand, Throwable failure, Schedule.Obstruction why) {
        if (strand == reported) {
            return;
        }
        reported = strand;
        try {
            String could = strand.label() + " could not give way to others: " + CANNOT;
            if (failure instanceof Error) {
                loop.report(could + ": " + failure, failure);
            } else {
                loop.report(could + " " + why.tell(failure));
            }
        } catch (Throwable untold) {
            // There is no room for a report either. What the task has done is done, and it goes on.
        }
    }

    private Fibers fibers() {
        return loop.host().fibers();
    }
}
