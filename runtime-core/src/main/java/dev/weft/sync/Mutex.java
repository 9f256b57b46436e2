package dev.weft.sync;

import dev.weft.loop.Blockers;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.loop.WaitPoint;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;

/*
 * Idea: one holder and a line. Whoever gives the mutex back hands it to the head of the line, which holds it from that moment on although
 * it runs only later: nobody can come in between.
 *
 * Invariants
 *   somebody waits => somebody holds it
 *   the holder does not wait, here or for a condition of this mutex
 *   the holder has ended => broken: nobody waits, here or for a condition, and nobody ever will
 *
 * Differs from j.u.c.: not reentrant, no barging, not even by tryLock. Differs from Go and Kotlin: it has an owner, and only the owner
 * gives it back. Rejected: handing the mutex on when its holder ends; what it protects may be half done.
 */
/**
 * Mutual exclusion for tasks of one loop: one holds it, the others wait in line.
 *
 * <p>It is for what must stay whole across suspensions; what happens between two of them is alone on the loop anyway.
 *
 * <p><b>Not reentrant.</b> A task that locks what it holds gets a {@link MisuseException} instead of waiting for itself for ever. A
 * second lock would say that nobody is in the middle of a change when somebody is: the task itself, further up its stack. And the lock
 * belongs to the task, not to its children, which wait like everybody else.
 *
 * {@snippet :
 * Mutex disk = new Mutex("disk");
 * disk.withLock(() -> {
 *     Page page = read(7);
 *     write(7, page.with(change));
 * });
 * }
 */
public final class Mutex extends Guard {

    private final Hold hold = new Hold(this);

    private final List<Condition> conditions = new ArrayList<>(0);

    /**
     * A free mutex.
     *
     * @param name for messages and dumps
     * @throws MisuseException when called outside a task
     */
    public Mutex(String name) {
        super("mutex", name, ParkReason.LOCK);
    }

    /**
     * A condition of this mutex: a place to wait, having locked it, for what another task will signal.
     *
     * @param name for messages and dumps
     * @throws MisuseException when called outside a task
     */
    public Condition condition(String name) {
        caller("condition");
        Condition condition = new Condition(this, name);
        conditions.add(condition);
        return condition;
    }

    // ---- lock ----

    /**
     * Locks. Suspends: waits while another task holds it; waiting tasks get it in the order in which they came.
     *
     * @throws MisuseException when the calling task holds it already, or belongs to another loop, or there is none
     * @throws BrokenException when its holder has ended, before or meanwhile
     * @throws dev.weft.task.CancelledException when the task is cancelled; it then does not hold the mutex
     */
    public void lock() {
        Strand strand = begin("lock");
        if (hold.holder() == null) {
            hold.begin(strand, 1);
            loop.touch(this, Tracer.Touch.ACQUIRE);
            loop.pace(strand);
        } else {
            if (hold.isOrphaned()) {
                loop.pace(strand); // whoever tries again and again gives way
            }
            checkLockable(strand);
            waitFor(strand);
        }
    }

    /**
     * Locks if nobody holds it. Never suspends.
     *
     * @return false when another task holds it
     * @throws MisuseException when the calling task holds it already, or belongs to another loop, or there is none
     * @throws BrokenException when its holder has ended
     */
    public boolean tryLock() {
        Strand strand = caller("tryLock");
        if (hold.holder() != null) {
            checkLockable(strand);
            loop.use(this);
            return false;
        }
        hold.begin(strand, 1);
        loop.touch(this, Tracer.Touch.ACQUIRE);
        return true;
    }

    private void waitFor(Strand strand) {
        loop.use(this);
        Waiter waiter = waiters.await(strand, null);
        if (!waiter.served) {
            throw waiter.abandoned ? Task.currentCancellation() : broken();
        }
        loop.touch(this, Tracer.Touch.ACQUIRE);
    }

    // ---- unlock ----

    /**
     * Gives the mutex back; who has waited longest holds it from now on. Never suspends, and is no cancellation point.
     *
     * @throws MisuseException when the calling task does not hold it
     */
    public void unlock() {
        Strand strand = caller("unlock");
        checkHeld(strand, "unlock");
        release();
    }

    /** Gives it back for its holder. */
    void release() {
        loop.touch(this, Tracer.Touch.RELEASE);
        hold.giveBack();
        Waiter next = waiters.poll();
        if (next != null) {
            hand(next);
        }
    }

    private void hand(Waiter waiter) {
        hold.begin(waiter.strand, 1);
        waiter.serve();
    }

    /**
     * {@code waiter}, parked in the line of a condition, is to have the mutex: at once if it is free, else in its turn, waiting at {@code
     * where} meanwhile.
     */
    void claim(Waiter waiter, Waiters line, WaitPoint where) {
        if (hold.holder() == null) {
            line.remove(waiter);
            hand(waiter);
        } else {
            waiters.adopt(waiter, where);
        }
    }

    /** {@code strand} has just given it back in order to wait, and cannot wait: it has it again, unless somebody else has. */
    void takeBack(Strand strand) {
        if (hold.holder() == null) {
            hold.begin(strand, 1);
            loop.touch(this, Tracer.Touch.ACQUIRE);
        }
    }

    /** Takes {@code waiter} out of the line. */
    void forgo(Waiter waiter) {
        waiters.remove(waiter);
    }

    // ---- with ----

    /**
     * Runs {@code body} with the mutex locked and answers its result. Suspends: waits while another task holds it. The mutex is given back however
     * the body ends; a body that has given it back itself fails with a {@link MisuseException}, suppressed in what it threw, if it threw.
     *
     * @throws X what the body threw
     * @throws MisuseException as {@link #lock}
     * @throws BrokenException as {@link #lock}
     * @throws dev.weft.task.CancelledException as {@link #lock}; the body has then not run
     */
    public <T, X extends Exception> T withLock(GuardedBody<T, X> body) throws X {
        lock();
        return around(1, body);
    }

    /** {@link #withLock(GuardedBody)} without a result. Suspends: waits while another task holds it. */
    public <X extends Exception> void withLock(GuardedAction<X> action) throws X {
        lock();
        around(1, action);
    }

    @Override
    void giveBack(int permits) {
        unlock();
    }

    // ---- checks ----

    boolean heldBy(Strand strand) {
        return hold.holder() == strand;
    }

    private void checkLockable(Strand strand) {
        if (heldBy(strand)) {
            throw new MisuseException(who(strand) + " cannot lock " + label()
                    + " again: it holds it already and would wait for itself for ever; a mutex is not reentrant,"
                    + " so lock it once, in the outermost method");
        }
        if (hold.isOrphaned()) {
            throw broken();
        }
    }

    /** @param what what {@code strand} is about to do: {@code unlock} */
    void checkHeld(Strand strand, String what) {
        if (!heldBy(strand)) {
            String state = hold.holder() == null ? "which is free" : "which is held by " + hold;
            throw new MisuseException(who(strand) + " cannot " + what + " " + label() + ", " + state
                    + ": only the task that has locked a mutex may");
        }
    }

    BrokenException broken() {
        return new BrokenException(
                name(),
                label() + " cannot be locked any more: it is held by " + hold
                        + "; unlock in a finally block, or use withLock");
    }

    boolean isBroken() {
        return hold.isOrphaned();
    }

    @Override
    void orphaned(Hold orphan) {
        loop.report(who(orphan.holder()) + " has ended and holds " + label()
                + ": unlock in a finally block, or use withLock");
        waiters.dismissAll(null);
        for (Condition condition : conditions) {
            condition.dismissAll();
        }
    }

    @Override
    void blockers(Blockers blockers) {
        hold.tellHolder(blockers, "held by");
    }

    // ---- telling ----

    /** Whether some task holds it. */
    public boolean isLocked() {
        loop.use(this);
        return hold.holder() != null;
    }

    /** Whether the calling task holds it; for assertions. */
    public boolean isHeldByCaller() {
        return heldBy(caller("isHeldByCaller"));
    }

    /**
     * The mutex at one moment.
     *
     * @param holders who holds it: one or nobody
     * @param waiters who waits, first come first: {@code task 'decode' #7}
     */
    public record Statistics(List<Holder> holders, List<String> waiters) {}

    /** Who holds it and who waits, now. */
    public Statistics statistics() {
        return new Statistics(hold.holder() != null ? List.of(hold.tell()) : List.of(), waiters.tell());
    }

    @Override
    String state() {
        return hold.holder() == null ? "free" : "held by " + hold;
    }
}
