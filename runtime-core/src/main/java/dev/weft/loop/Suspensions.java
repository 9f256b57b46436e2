package dev.weft.loop;

import dev.weft.host.Fibers;

/*
 * Idea: there are two ways to leave, by the fibers' two calls. They share no method from which a call goes to either, because TeaVM makes a
 * coroutine of all that may reach a coroutine's park(); what puts a stack away whole must stay as it is.
 */
/** How the running strand of a loop leaves its thread and comes back. */
final class Suspensions {

    private final Loop loop;

    Suspensions(Loop loop) {
        this.loop = loop;
    }

    /** Lets the other ready strands run first. Suspends. */
    void giveWay(Strand strand) {
        makeReady(strand);
        leave(strand);
    }

    /** {@link #giveWay} from code that was not compiled to suspend; does nothing where that is impossible now. */
    void giveWayStack(Strand strand) {
        if (fibers().canParkStack()) {
            makeReady(strand);
            leaveStack(strand);
        }
    }

    /** Suspends until the strand is made ready. */
    void park(Strand strand, WaitPoint where) {
        makeParked(strand, where);
        leave(strand);
    }

    /** {@link #park} from code that was not compiled to suspend; throws the fibers' reason where that is impossible now. */
    void parkStack(Strand strand, WaitPoint where) {
        if (!fibers().canParkStack()) {
            fibers().parkStack(); // throws: it knows why
        }
        makeParked(strand, where);
        leaveStack(strand);
    }

    private void makeReady(Strand strand) {
        strand.state = Strand.State.READY;
        loop.trace(Tracer.Event.YIELD, strand, "");
        loop.ready.add(strand);
    }

    private void makeParked(Strand strand, WaitPoint where) {
        if (strand != loop.current) {
            throw new BugException(strand + " parks without running");
        }
        strand.state = Strand.State.PARKED;
        strand.waitPoint = where;
        strand.parkedAt = loop.lastReading();
        loop.trace(Tracer.Event.PARK, strand, loop.detailed() ? where.reason().phrase() + " " + where.describe() : "");
    }

    private void leave(Strand strand) {
        loop.current = null;
        fibers().park();
        loop.current = strand;
        strand.state = Strand.State.RUNNING;
    }

    private void leaveStack(Strand strand) {
        loop.current = null;
        fibers().parkStack();
        loop.current = strand;
        strand.state = Strand.State.RUNNING;
    }

    private Fibers fibers() {
        return loop.host().fibers();
    }
}
