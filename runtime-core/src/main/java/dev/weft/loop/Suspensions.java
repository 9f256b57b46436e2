package dev.weft.loop;

import dev.weft.host.Fibers;
import java.util.Objects;
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

    private final Loop loop;

    /** Who left last, or is about to. */
    private @Nullable Strand leaver;

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
        strand.state = Strand.State.READY;
        loop.trace(Tracer.Event.YIELD, strand, "");
        loop.ready.add(strand);
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
        loop.current = strand;
        strand.state = Strand.State.RUNNING;
    }

    private void leaveStack(Strand strand) {
        loop.current = null;
        fibers().parkStack();
        loop.current = strand;
        strand.state = Strand.State.RUNNING;
    }

    /**
     * The fiber cannot leave its stack. Who only wanted to give way goes on, which is reported; who wanted to wait no longer does, and is told.
     */
    void refused(String why) {
        Strand strand = Objects.requireNonNull(leaver, "nobody leaves");
        String cannot = "the JVM cannot put its stack away " + why;
        WaitPoint where = strand.waitPoint;
        if (where == null) {
            loop.ready.remove(strand);
            loop.current = strand;
            loop.report(strand.label() + " could not give way to others: " + cannot);
            return;
        }
        where.refuse(strand);
        strand.waitPoint = null; // from here on no wake-up for this wait finds it parked
        strand.state = Strand.State.RUNNING;
        loop.current = strand;
        String wait = where.reason().phrase() + " " + where.describe();
        throw new MisuseException(strand.label() + " cannot wait here (" + wait + "): " + cannot);
    }

    private Fibers fibers() {
        return loop.host().fibers();
    }
}
