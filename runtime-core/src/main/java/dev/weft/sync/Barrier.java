package dev.weft.sync;

import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the parties that are there are those that wait. The last to come serves them all, which ends the round; the next one begins with
 * an empty line, so nobody of the old round can be mixed up with it.
 *
 * Invariants: fewer than parties wait; broken != null => nobody waits.
 *
 * Differs from j.u.c.: arrivals are numbered upwards; there is no barrier action, for the last to come knows that it is the last and can
 * act after await, and a second round lets the others wait for that.
 */
/**
 * A meeting point for a fixed number of tasks: each waits until all are there, then all go on, and the next round begins.
 *
 * <p><b>Broken.</b> A party that is cancelled while it waits, or comes cancelled, will not be there, and the others would wait for ever.
 * So it breaks the barrier: those who wait get a {@link BrokenException} that names it, and so does everybody who comes later, until a {@link
 * #reset}.
 */
public final class Barrier extends Primitive {

    private final int parties;

    private long rounds;

    /** Why it is broken, as a message; null when it is whole. */
    private @Nullable String broken;

    /**
     * A barrier at which nobody is yet.
     *
     * @param name for messages and dumps
     * @param parties how many meet, at least 1
     * @throws IllegalArgumentException when fewer
     * @throws MisuseException when called outside a task
     */
    public Barrier(String name, int parties) {
        super("barrier", name, ParkReason.BARRIER);
        if (parties < 1) {
            throw new IllegalArgumentException(label() + " cannot join " + parties + " parties: give at least 1");
        }
        this.parties = parties;
    }

    /**
     * Waits until all parties are there. Suspends: waits unless the caller is the last.
     *
     * @return how many were there before the caller: 0 for the first to come, the number of parties - 1 for the last
     * @throws BrokenException when the barrier is or becomes broken, or is reset meanwhile
     * @throws MisuseException when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled before all are there; the barrier is then broken
     */
    public int await() {
        Strand strand = caller("await");
        if (strand.cancelled()) {
            breakBecause(strand, "came", waiters.size());
            throw Task.currentCancellation();
        }
        loop.use(this);
        if (broken != null) {
            loop.pace(strand); // whoever tries again and again gives way
            throw new BrokenException(name(), broken);
        }
        int before = waiters.size();
        if (before == parties - 1) {
            rounds++;
            waiters.serveAll();
            loop.pace(strand);
            return before;
        }
        Waiter waiter = waiters.await(strand, null);
        Object why = waiter.item;
        waiter.item = null;
        if (waiter.served) {
            return before;
        }
        // A cancel that reaches all parties breaks the barrier at the first of them: the others shall hear of the
        // cancel, too.
        throw strand.cancelled() ? Task.currentCancellation() : new BrokenException(name(), String.valueOf(why));
    }

    /**
     * Makes the barrier whole and begins a new round; who waits gets a {@link BrokenException}. Never suspends; may be called outside tasks,
     * on the loop's thread.
     */
    public void reset() {
        Strand strand = callerOrNull("reset");
        loop.use(this);
        broken = null;
        if (!waiters.isEmpty()) {
            waiters.dismissAll(label() + " was reset by " + who(strand) + " while " + present(waiters.size())
                    + ": come again for a new round");
        }
    }

    @Override
    void left(Waiter waiter) {
        breakBecause(waiter.strand, "waited", waiters.size() + 1);
    }

    private void breakBecause(Strand strand, String when, int there) {
        if (broken == null) {
            broken = label() + " is broken: " + who(strand) + " was cancelled when it " + when + ", and "
                    + present(there) + "; reset it before the next round";
            loop.use(this);
            waiters.dismissAll(broken);
        }
    }

    private String present(int there) {
        return there + " of " + parties + (there == 1 ? " was there" : " were there");
    }

    /** Whether it is broken. */
    public boolean isBroken() {
        loop.use(this);
        return broken != null;
    }

    /**
     * The barrier at one moment.
     *
     * @param parties how many meet
     * @param rounds how often all have met
     * @param broken whether it is broken
     * @param waiters who is there and waits for the others, first come first: {@code task 'decode' #7}
     */
    public record Statistics(int parties, long rounds, boolean broken, List<String> waiters) {}

    /** Who is there, now. */
    public Statistics statistics() {
        return new Statistics(parties, rounds, broken != null, waiters.tell());
    }

    @Override
    String state() {
        return waiters.size() + " of " + parties + " there";
    }

    @Override
    public String toString() {
        return broken == null ? super.toString() : broken;
    }
}
