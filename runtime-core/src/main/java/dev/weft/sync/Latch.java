package dev.weft.sync;

import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import java.util.List;

/*
 * Invariant: somebody waits => count > 0.
 *
 * Differs from j.u.c.: counting down below zero is refused. A step too many means that the latch opened a step too early.
 */
/** A gate that opens for good when so many steps are done. For a gate that can close again see {@link Event}. */
public final class Latch extends Primitive {

    private final int steps;

    private int count;

    /**
     * A latch that {@code steps} steps will open.
     *
     * @param name for messages and dumps
     * @param steps 0 or more; a latch of 0 is open
     * @throws IllegalArgumentException when negative
     * @throws MisuseException when called outside a task
     */
    public Latch(String name, int steps) {
        super("latch", name, ParkReason.LATCH);
        if (steps < 0) {
            throw new IllegalArgumentException(label() + " cannot wait for " + steps + " steps: give 0 or more");
        }
        this.steps = steps;
        this.count = steps;
    }

    /** Counts one step, as {@link #countDown(int)}. Never suspends. */
    public void countDown() {
        countDown(1);
    }

    /**
     * Counts {@code done} steps; the last one opens the latch. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @param done 0 or more
     * @throws IllegalArgumentException when negative
     * @throws MisuseException when there are not so many left
     */
    public void countDown(int done) {
        if (done < 0) {
            throw new IllegalArgumentException(label() + " cannot count down by " + done + ": give 0 or more");
        }
        callerOrNull("countDown");
        if (done > count) {
            throw new MisuseException(label() + " cannot count down by " + done + ": left are " + count + " of " + steps
                    + " steps; count each step once");
        }
        loop.use(this);
        count -= done;
        if (count == 0) {
            waiters.serveAll();
        }
    }

    /**
     * Waits until the latch is open. Suspends: waits unless it is.
     *
     * @throws MisuseException when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled before the latch opens
     */
    public void await() {
        waiters.pass(begin("await"), count == 0);
    }

    /** How many steps are left; 0 when it is open. */
    public int count() {
        loop.use(this);
        return count;
    }

    /**
     * The latch at one moment.
     *
     * @param steps how many steps open it
     * @param count how many of them are left
     * @param waiters who waits, first come first: {@code task 'decode' #7}
     */
    public record Statistics(int steps, int count, List<String> waiters) {}

    /** How many steps are left and who waits, now. */
    public Statistics statistics() {
        return new Statistics(steps, count, waiters.tell());
    }

    @Override
    String state() {
        return count == 0 ? "open" : count + " of " + steps + " steps left";
    }
}
