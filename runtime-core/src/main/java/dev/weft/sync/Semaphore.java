package dev.weft.sync;

import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a number of free permits and a line of requests, each for so many. Permits that come back go to the head of the line until it
 * asks for more than there are.
 *
 * Permits have no owner: whoever likes may give them back, and a task that ends with some has not broken anything. Who took them is kept
 * all the same, for telling: a permit that comes back counts as the releasing task's own, else as one that an ended task has left, else as
 * one that was taken outside tasks, else as that of the task that has held longest. Of ended tasks only the number of permits and one name
 * are kept: where permits count what was made, each use leaves one.
 *
 * Invariants
 *   0 <= available <= permits;  permits - available == outside + left + the sum over holders
 *   somebody waits => the head of the line asks for more than available
 *   a waiter's item is the number it asks for
 *
 * Differs from j.u.c.: bounded, and tryAcquire does not overtake the line. Rejected: Trio's CapacityLimiter (one permit a task, given back
 * by its taker only): withPermit gives the same guarantee, and a limit on tasks belongs to their scope.
 */
/**
 * A fixed number of permits: tasks take some and give them back, and wait while there are too few.
 *
 * <p>Strictly first come, first served: a small request does not overtake a big one that waits. A permit may be given back by another
 * task than the one that took it, so a task may end with some: they stay taken, and the semaphore prints who took them.
 */
public final class Semaphore extends Guard {

    private final int permits;

    private int available;

    /** Taken by callbacks, or from the start. */
    private int outside;

    /** Taken by tasks that have ended. */
    private int left;

    /** The last of those tasks. */
    private String lastLeaver = "";

    private final Holders holders = new Holders(this);

    /**
     * A semaphore whose permits are all free.
     *
     * @param name for messages and dumps
     * @param permits how many there are, at least 1
     * @throws IllegalArgumentException when there is none
     * @throws MisuseException when called outside a task
     */
    public Semaphore(String name, int permits) {
        this(name, permits, permits);
    }

    /**
     * A semaphore some of whose permits are taken from the start: with none free it counts what is yet to come.
     *
     * @param name for messages and dumps
     * @param permits how many there are, at least 1
     * @param available how many of them are free, from 0 to {@code permits}
     * @throws IllegalArgumentException when these numbers make no sense
     * @throws MisuseException when called outside a task
     */
    public Semaphore(String name, int permits, int available) {
        super("semaphore", name, ParkReason.PERMIT);
        if (permits < 1 || available < 0 || available > permits) {
            throw new IllegalArgumentException(label() + " cannot have " + available + " of " + permits
                    + " permits free: give at least 1 permit, and from 0 to all of them free");
        }
        this.permits = permits;
        this.available = available;
        this.outside = permits - available;
    }

    // ---- acquire ----

    /** Takes one permit, as {@link #acquire(int)}. Suspends: waits while none is free or others wait. */
    public void acquire() {
        acquire(1);
    }

    /**
     * Takes {@code permits} permits, all at once. Suspends: waits while fewer are free, or while others wait that came before; 0 permits are there
     * always.
     *
     * @param permits from 0 to the number of permits there are
     * @throws IllegalArgumentException when there are never so many
     * @throws MisuseException when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled; it has then taken none
     */
    public void acquire(int permits) {
        checkRequest(permits);
        Strand strand = begin("acquire");
        if (obtainable(permits)) {
            grant(strand, permits);
            loop.touch(this, Tracer.Touch.ACQUIRE);
            loop.pace(strand);
            return;
        }
        loop.use(this);
        if (!waiters.await(strand, permits).served) {
            throw Task.currentCancellation();
        }
        loop.touch(this, Tracer.Touch.ACQUIRE);
    }

    /** Takes one permit, as {@link #tryAcquire(int)}. Never suspends. */
    public boolean tryAcquire() {
        return tryAcquire(1);
    }

    /**
     * Takes {@code permits} permits if that is possible at once. Never suspends; may be called outside tasks, on the loop's thread.
     *
     * @param permits from 0 to the number of permits there are
     * @return false when fewer are free, or others wait
     * @throws IllegalArgumentException when there are never so many
     */
    public boolean tryAcquire(int permits) {
        checkRequest(permits);
        Strand strand = callerOrNull("tryAcquire");
        boolean granted = obtainable(permits);
        if (granted) {
            grant(strand, permits);
        }
        loop.touch(this, granted ? Tracer.Touch.ACQUIRE : Tracer.Touch.USE);
        return granted;
    }

    // ---- release ----

    /** Gives one permit back, as {@link #release(int)}. Never suspends. */
    public void release() {
        release(1);
    }

    /**
     * Gives {@code permits} permits back; whoever waits and can be served now has them from now on. Never suspends, and is no cancellation
     * point; may be called outside tasks, on the loop's thread, and by other tasks than the one that took them.
     *
     * @param permits 0 or more
     * @throws IllegalArgumentException when negative
     * @throws MisuseException when fewer are taken
     */
    public void release(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException(label() + " cannot take back " + permits + ": give 0 or more");
        }
        Strand strand = callerOrNull("release");
        int taken = this.permits - available;
        if (permits > taken) {
            throw new MisuseException(label() + " cannot take back " + permits + ": taken are " + taken + " of "
                    + this.permits + " permits; release once for each acquire");
        }
        loop.touch(this, Tracer.Touch.RELEASE);
        available += permits;
        forget(strand, permits);
        serve();
    }

    // ---- with ----

    /**
     * Runs {@code body} while holding one permit and answers its result. Suspends as {@link #acquire()}. The permit is given back however
     * the body ends.
     *
     * @throws X what the body threw
     * @throws dev.weft.task.CancelledException when the task is cancelled before; the body has then not run
     */
    public <T, X extends Exception> T withPermit(GuardedBody<T, X> body) throws X {
        return withPermits(1, body);
    }

    /** {@link #withPermit(GuardedBody)} without a result. Suspends as {@link #acquire()}. */
    public <X extends Exception> void withPermit(GuardedAction<X> action) throws X {
        withPermits(1, action);
    }

    /** {@link #withPermit(GuardedBody)} with several permits. Suspends as {@link #acquire(int)}. */
    public <T, X extends Exception> T withPermits(int permits, GuardedBody<T, X> body) throws X {
        acquire(permits);
        return around(permits, body);
    }

    /** {@link #withPermits(int, GuardedBody)} without a result. Suspends as {@link #acquire(int)}. */
    public <X extends Exception> void withPermits(int permits, GuardedAction<X> action) throws X {
        acquire(permits);
        around(permits, action);
    }

    @Override
    void giveBack(int permits) {
        release(permits);
    }

    // ---- inside ----

    private void checkRequest(int permits) {
        if (permits < 0 || permits > this.permits) {
            throw new IllegalArgumentException(
                    label() + " can never give " + permits + " at once: ask for 0 to " + this.permits);
        }
    }

    private boolean obtainable(int permits) {
        return permits == 0 || (permits <= available && waiters.isEmpty());
    }

    private void grant(@Nullable Strand strand, int permits) {
        available -= permits;
        if (strand == null) {
            outside += permits;
        } else if (permits > 0) {
            Hold hold = Hold.find(this, strand);
            if (hold == null) {
                holders.add(strand, permits);
            } else {
                hold.permits += permits;
            }
        }
    }

    /** Finds out whose permits have come back. */
    private void forget(@Nullable Strand strand, int permits) {
        int rest = permits;
        Hold own = strand == null ? null : Hold.find(this, strand);
        if (own != null) {
            rest -= reduce(own, rest);
        }
        int ofLeavers = Math.min(left, rest);
        left -= ofLeavers;
        rest -= ofLeavers;
        int ofOutside = Math.min(outside, rest);
        outside -= ofOutside;
        rest -= ofOutside;
        while (rest > 0) {
            rest -= reduce(holders.oldest(), rest);
        }
    }

    @Override
    void orphaned(Hold hold) {
        left += hold.permits;
        lastLeaver = who(hold.holder());
        holders.remove(hold);
    }

    private int reduce(Hold hold, int most) {
        int reduced = Math.min(hold.permits, most);
        hold.permits -= reduced;
        if (hold.permits == 0) {
            holders.remove(hold);
        }
        return reduced;
    }

    /** Serves the line from its head, as far as the free permits go. */
    private void serve() {
        Waiter head = waiters.peek();
        while (head != null && asked(head) <= available) {
            waiters.remove(head);
            grant(head.strand, asked(head));
            head.item = null;
            head.serve();
            head = waiters.peek();
        }
    }

    private static int asked(Waiter waiter) {
        return waiter.item instanceof Integer number ? number : 0;
    }

    @Override
    void left(Waiter waiter) {
        serve(); // smaller requests behind a big one that was cancelled
    }

    // ---- telling ----

    /** How many permits are free; if others wait, they are too few for the first of them. */
    public int available() {
        loop.use(this);
        return available;
    }

    /**
     * The semaphore at one moment.
     *
     * @param permits how many permits there are
     * @param available how many of them are free
     * @param holders which tasks took the others, longest first; those taken outside tasks, or by tasks that have ended, are missing
     * @param waiters who waits, first come first: {@code task 'decode' #7}
     */
    public record Statistics(int permits, int available, List<Holder> holders, List<String> waiters) {}

    /** Who holds permits and who waits, now. */
    public Statistics statistics() {
        return new Statistics(permits, available, holders.tell(), waiters.tell());
    }

    @Override
    String wish(Waiter waiter) {
        return " for " + asked(waiter);
    }

    /** With them, for who waits wants to see how many they ask for, and itself. */
    @Override
    String withoutWaiters() {
        return toString();
    }

    @Override
    String state() {
        StringBuilder out = new StringBuilder()
                .append(available)
                .append(" of ")
                .append(permits)
                .append(" free");
        if (!holders.isEmpty()) {
            out.append("; taken: ");
            holders.tell(out, true);
        }
        if (left > 0) {
            out.append("; ")
                    .append(left)
                    .append(" left taken by tasks that have ended, last by ")
                    .append(lastLeaver);
        }
        if (outside > 0) {
            out.append("; ").append(outside).append(" taken outside tasks");
        }
        return out.toString();
    }
}
