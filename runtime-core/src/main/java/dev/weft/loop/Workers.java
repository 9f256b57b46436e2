package dev.weft.loop;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a task owns no fiber until it first suspends. Every fiber of a loop runs strand bodies one after the other; when a body parks,
 * its fiber stays with it and the loop takes another one. A body that never parks thus costs neither a stack nor a switch, and finished
 * stacks are reused.
 *
 * There is no object here for each fiber, for a parked task shall be small. Which fiber it is and what it is to run is told to a starting
 * one in two fields: the host resumes the fiber that the loop has named before it asks for another.
 *
 * Of the fibers without a strand one rests, the others are parked. Who rests is the first to be taken, because it may not have left its stack.
 *
 * What a fiber runs beneath a task is in short methods, with what never suspends in others: all the variables of a method that suspends may
 * have to be saved with every task that does.
 *
 * Invariant: assigned != null only from when a fiber without a strand has been named until that fiber runs.
 */
/** The fibers of one loop, and what they all do. */
final class Workers implements FiberBody {

    private final Loop loop;

    /** Parked, and without a strand. */
    private final ArrayDeque<Fiber> spares = new ArrayDeque<>();

    /** Without a strand too, and {@linkplain Fibers#rest resting}. */
    private @Nullable Fiber resting;

    /** What the fiber named last is to run, if it had no strand. */
    private @Nullable Strand assigned;

    /** The fiber that {@link #assigned} is meant for. */
    private @Nullable Fiber assignee;

    Workers(Loop loop) {
        this.loop = loop;
    }

    /** The fiber to resume for {@code strand}: its own or, at its start, a spare or new one. Null when none can be had: then it has failed. */
    @Nullable
    Fiber fiberOf(Strand strand) {
        Fiber fiber = strand.fiber;
        if (fiber == null) {
            try {
                fiber = spareOrNew();
            } catch (RuntimeException | Error noFiber) { // no memory for a stack, for one
                loop.endings.died(strand, "it could not start: " + noFiber.getMessage());
                return null;
            }
            assigned = strand;
            assignee = fiber;
        }
        return fiber;
    }

    /** Throws what the host throws when it has no more fibers. */
    private Fiber spareOrNew() {
        Fiber spare = spare();
        return spare == null ? loop.host().fibers().newFiber(this) : spare;
    }

    @Override
    public void run() {
        CurrentLoop.set(loop); // a fiber may be a thread of its own
        Fiber self = Objects.requireNonNull(assignee);
        do {
            Strand strand = takeAssigned();
            while (strand != null) {
                run(strand, self);
                strand = loop.nextUnstarted();
            }
        } while (park(self));
    }

    private Strand takeAssigned() {
        Strand strand = assigned;
        if (strand == null) {
            throw new BugException("a fiber was resumed without a strand");
        }
        assigned = null;
        return strand;
    }

    /** Runs {@code strand} from its start to its end on {@code self}. Suspends wherever its body does. */
    private void run(Strand strand, Fiber self) {
        begin(strand, self);
        strand.body();
        loop.current = null;
        loop.endings.returned(strand);
    }

    private void begin(Strand strand, Fiber self) {
        strand.fiber = self;
        loop.suspensions.runs(strand);
        loop.trace(Tracer.Event.START, strand, "");
    }

    /** Parks {@code self} until it is assigned a strand; false when it shall end: there are spares enough, or no room for it. Suspends. */
    private boolean park(Fiber self) {
        int kept = spares.size() + (resting == null ? 0 : 1);
        if (kept >= loop.host().fibers().spares()) {
            return false;
        }
        loop.suspensions.nobodyLeaves();
        if (resting == null) {
            resting = self;
            loop.host().fibers().rest(self);
        } else {
            spares.push(self);
            loop.host().fibers().park();
        }
        return (assigned != null && assignee == self) || ends(self);
    }

    /** {@code self} has been dismissed, or it could not be parked, and nobody shall name it: then it is still the last that was put back. False. */
    private boolean ends(Fiber self) {
        if (resting == self) {
            resting = null;
        } else if (spares.peek() == self) {
            spares.pop();
        }
        return false;
    }

    /** Takes a fiber that has nothing to do; null when there is none. */
    private @Nullable Fiber spare() {
        Fiber first = resting;
        resting = null;
        return first == null ? spares.poll() : first;
    }

    /** A spare fiber, which ends when it is resumed; null when there is none left. */
    @Nullable
    Fiber dismiss() {
        assigned = null;
        return spare();
    }
}
