package dev.weft.sync;

import dev.weft.loop.Format;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import java.util.List;

/*
 * Invariant: somebody waits => not set. Who waits when the event is set is served at that moment, so a reset right after it takes nothing
 * back.
 *
 * Differs from Trio: it can be reset; with one thread that is no race.
 */
/** Something that has happened or not: tasks wait until it has, and then all go on. */
public final class Event extends Primitive {

    private boolean set;

    /** When it was set last, as of the loop's last clock reading. */
    private long since;

    /**
     * An event that has not happened.
     *
     * @param name for messages and dumps
     * @throws MisuseException when called outside a task
     */
    public Event(String name) {
        super("event", name, ParkReason.EVENT);
    }

    /**
     * It has happened: all who wait go on, and nobody waits from now on until a {@link #reset}. Setting twice does nothing. Never suspends;
     * may be called outside tasks, on the loop's thread.
     */
    public void set() {
        callerOrNull("set");
        loop.use(this);
        if (!set) {
            set = true;
            since = loop.lastReading();
            waiters.serveAll();
        }
    }

    /**
     * It has not happened yet: who comes from now on waits again. Who waited when it was set goes on all the same. Never suspends; may be
     * called outside tasks, on the loop's thread.
     */
    public void reset() {
        callerOrNull("reset");
        loop.use(this);
        set = false;
    }

    /**
     * Waits until the event is set. Suspends: waits unless it is.
     *
     * @throws MisuseException when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled before that
     */
    public void await() {
        waiters.pass(begin("await"), set);
    }

    /** Whether it is set. */
    public boolean isSet() {
        loop.use(this);
        return set;
    }

    /**
     * The event at one moment.
     *
     * @param set whether it is set
     * @param waiters who waits, first come first: {@code task 'decode' #7}
     */
    public record Statistics(boolean set, List<String> waiters) {}

    /** Whether it is set and who waits, now. */
    public Statistics statistics() {
        return new Statistics(set, waiters.tell());
    }

    @Override
    String state() {
        return set ? "set" + Format.lasting(loop.nanoTime() - since) : "not set";
    }
}
