package dev.weft.sync;

import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import java.util.List;

/*
 * Invariant: somebody waits => count > 0. Who waits when the count comes to zero is served at that moment, so a group may be used again
 * before its waiters have run.
 *
 * Differs from Go: add takes no negative numbers, and reuse needs no care.
 */
/**
 * Counts things under way, and lets tasks wait until there are none. May be used again and again.
 *
 * <p>To wait for tasks, open a {@link dev.weft.task.Scope} instead: it waits for its children by itself, and hears of their failures. A
 * wait group is for what is no task, or is under way in many scopes.
 */
public final class WaitGroup extends Primitive {

    private int count;

    /**
     * A wait group with nothing under way.
     *
     * @param name for messages and dumps
     * @throws MisuseException when called outside a task
     */
    public WaitGroup(String name) {
        super("wait group", name, ParkReason.GROUP);
    }

    /** One thing more is under way, as {@link #add(int)}. Never suspends. */
    public void add() {
        add(1);
    }

    /**
     * {@code more} things more are under way. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @param more 0 or more; the sum must stay below 2^31
     * @throws IllegalArgumentException when negative or too large
     */
    public void add(int more) {
        if (more < 0 || count + more < 0) {
            throw new IllegalArgumentException(
                    label() + " cannot add " + more + " to " + count + ": give 0 or more, and fewer than 2^31 in all");
        }
        callerOrNull("add");
        loop.use(this);
        count += more;
    }

    /**
     * One thing is done; the last one lets all waiting tasks go on. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @throws MisuseException when nothing is under way
     */
    public void done() {
        callerOrNull("done");
        if (count == 0) {
            throw new MisuseException(
                    label()
                            + " has nothing under way that could be done: call add before the work starts, and done once for it");
        }
        loop.use(this);
        if (--count == 0) {
            waiters.serveAll();
        }
    }

    /**
     * Waits until nothing is under way. Suspends: waits unless that is so already. What is added later does not keep those who waited before.
     *
     * @throws MisuseException when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled before that
     */
    public void await() {
        waiters.pass(begin("await"), count == 0);
    }

    /** How many things are under way. */
    public int count() {
        loop.use(this);
        return count;
    }

    /**
     * The wait group at one moment.
     *
     * @param count how many things are under way
     * @param waiters who waits, first come first: {@code task 'decode' #7}
     */
    public record Statistics(int count, List<String> waiters) {}

    /** How many things are under way and who waits, now. */
    public Statistics statistics() {
        return new Statistics(count, waiters.tell());
    }

    @Override
    String state() {
        return count + " under way";
    }
}
