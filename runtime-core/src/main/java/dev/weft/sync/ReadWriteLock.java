package dev.weft.sync;

import dev.weft.loop.Blockers;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.loop.WaitPoint;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: one line for readers and writers. From its head as many are let in as can be in together: one writer, or all readers up to the
 * next writer. A reader that comes while somebody waits waits too, and so a stream of readers cannot keep a writer out.
 *
 * Invariants
 *   writing                 the lock is held by one task, to write
 *   !writing, holders > 0   it is held by that many readers
 *   somebody waits          the head of the line cannot be let in; in particular somebody holds the lock
 *   a waiter's item is its mode
 *   orphan != null          broken: its holder has ended; nobody waits and nobody ever will. Readers inside may still leave
 *
 * Differs from Go: readers that wait behind a waiting writer do not get in before it, even if another writer was inside when they came.
 */
/**
 * A lock that many may hold to read, or one to write.
 *
 * <p>Strictly first come, first served: a reader that comes after a waiting writer waits behind it. Hence it is not reentrant, not even for
 * readers: a task that read-locks twice would wait for itself as soon as a writer came in between, so that is refused at once.
 *
 * <p>A writer may {@linkplain #downgrade() become a reader} without letting a writer in between. A reader cannot become a writer: two
 * readers that tried would wait for each other.
 */
public final class ReadWriteLock extends Guard {

    private enum Mode {
        READ("reading"),
        WRITE("writing");

        final String doing;

        Mode(String doing) {
            this.doing = doing;
        }
    }

    private final Holders holders = new Holders(this);

    private boolean writing;

    private @Nullable Hold orphan;

    private final WaitPoint readGate = new Gate(ParkReason.READ_LOCK);

    private final WaitPoint writeGate = new Gate(ParkReason.WRITE_LOCK);

    /**
     * A free lock.
     *
     * @param name for messages and dumps
     * @throws MisuseException when called outside a task
     */
    public ReadWriteLock(String name) {
        super("read-write lock", name, ParkReason.WRITE_LOCK);
    }

    // ---- read ----

    /**
     * Locks for reading. Suspends: waits while a task writes, or waits in line before this one.
     *
     * @throws MisuseException when the calling task holds the lock already, or belongs to another loop, or there is none
     * @throws BrokenException when a holder has ended, before or meanwhile
     * @throws dev.weft.task.CancelledException when the task is cancelled; it then does not hold the lock
     */
    public void lockRead() {
        lock(begin("lockRead"), Mode.READ);
    }

    /**
     * Locks for reading if that is possible at once. Never suspends.
     *
     * @return false when a task writes or waits
     * @throws MisuseException as {@link #lockRead}
     * @throws BrokenException when a holder has ended
     */
    public boolean tryLockRead() {
        return tryLock(caller("tryLockRead"), Mode.READ);
    }

    /**
     * Ends reading; the last reader lets in who waits. Never suspends, and is no cancellation point.
     *
     * @throws MisuseException when the calling task does not read
     */
    public void unlockRead() {
        release(held(caller("unlockRead"), "end reading under", Mode.READ));
    }

    // ---- write ----

    /**
     * Locks for writing. Suspends: waits while others hold the lock or wait in line before this one.
     *
     * @throws MisuseException when the calling task holds the lock already, to read or to write, or belongs to another loop, or there is none
     * @throws BrokenException when a holder has ended, before or meanwhile
     * @throws dev.weft.task.CancelledException when the task is cancelled; it then does not hold the lock
     */
    public void lockWrite() {
        lock(begin("lockWrite"), Mode.WRITE);
    }

    /**
     * Locks for writing if nobody holds the lock. Never suspends.
     *
     * @return false when a task holds it
     * @throws MisuseException as {@link #lockWrite}
     * @throws BrokenException when a holder has ended
     */
    public boolean tryLockWrite() {
        return tryLock(caller("tryLockWrite"), Mode.WRITE);
    }

    /**
     * Ends writing and lets in who waits. Never suspends, and is no cancellation point.
     *
     * @throws MisuseException when the calling task does not write
     */
    public void unlockWrite() {
        release(held(caller("unlockWrite"), "end writing under", Mode.WRITE));
    }

    /**
     * Makes the calling task, which writes, a reader, together with the readers at the head of the line; no writer comes in between. End
     * it by {@link #unlockRead}. Never suspends, and is no cancellation point.
     *
     * @throws MisuseException when the calling task does not write
     */
    public void downgrade() {
        Hold hold = held(caller("downgrade"), "downgrade", Mode.WRITE);
        loop.touch(this, Tracer.Touch.RELEASE);
        writing = false;
        hold.since = loop.lastReading();
        admit();
    }

    // ---- with ----

    /**
     * Runs {@code body} with the lock held for reading and answers its result. Suspends as {@link #lockRead}. The lock is given back however
     * the body ends.
     *
     * @throws X what the body threw
     * @throws MisuseException as {@link #lockRead}
     * @throws BrokenException as {@link #lockRead}
     * @throws dev.weft.task.CancelledException as {@link #lockRead}; the body has then not run
     */
    public <T, X extends Exception> T withReadLock(GuardedBody<T, X> body) throws X {
        lockRead();
        return around(1, body);
    }

    /** {@link #withReadLock(GuardedBody)} without a result. Suspends as {@link #lockRead}. */
    public <X extends Exception> void withReadLock(GuardedAction<X> action) throws X {
        lockRead();
        around(1, action);
    }

    /**
     * Runs {@code body} with the lock held for writing and answers its result. Suspends as {@link #lockWrite}. The lock is given back
     * however the body ends, also when the body has {@linkplain #downgrade() become a reader}.
     *
     * @throws X what the body threw
     * @throws MisuseException as {@link #lockWrite}
     * @throws BrokenException as {@link #lockWrite}
     * @throws dev.weft.task.CancelledException as {@link #lockWrite}; the body has then not run
     */
    public <T, X extends Exception> T withWriteLock(GuardedBody<T, X> body) throws X {
        lockWrite();
        return around(1, body);
    }

    /** {@link #withWriteLock(GuardedBody)} without a result. Suspends as {@link #lockWrite}. */
    public <X extends Exception> void withWriteLock(GuardedAction<X> action) throws X {
        lockWrite();
        around(1, action);
    }

    @Override
    void giveBack(int permits) {
        release(held(caller("unlock"), "unlock", writing ? Mode.WRITE : Mode.READ));
    }

    // ---- inside ----

    private void lock(Strand strand, Mode mode) {
        if (orphan != null) {
            loop.pace(strand); // whoever tries again and again gives way
        }
        checkLockable(strand, mode);
        if (admits(mode) && waiters.isEmpty()) {
            enter(strand, mode);
            loop.touch(this, Tracer.Touch.ACQUIRE);
            loop.pace(strand);
            return;
        }
        loop.use(this);
        Waiter waiter = strand.waiter();
        waiter.item = mode;
        waiters.add(waiter);
        loop.park(strand, mode == Mode.READ ? readGate : writeGate);
        waiter.item = null;
        if (!waiter.served) {
            throw waiter.abandoned ? Task.currentCancellation() : broken();
        }
        loop.touch(this, Tracer.Touch.ACQUIRE);
    }

    private boolean tryLock(Strand strand, Mode mode) {
        checkLockable(strand, mode);
        boolean free = admits(mode) && waiters.isEmpty();
        if (free) {
            enter(strand, mode);
        }
        loop.touch(this, free ? Tracer.Touch.ACQUIRE : Tracer.Touch.USE);
        return free;
    }

    /** Whether those inside leave room for one more of {@code mode}. */
    private boolean admits(Mode mode) {
        return !writing && (mode == Mode.READ || holders.isEmpty());
    }

    private void enter(Strand strand, Mode mode) {
        holders.add(strand, 1);
        writing = mode == Mode.WRITE;
    }

    /** Lets in from the head of the line who can be in together. */
    private void admit() {
        Waiter head = waiters.peek();
        while (head != null && head.item instanceof Mode mode && admits(mode)) {
            waiters.remove(head);
            enter(head.strand, mode);
            head.serve();
            head = waiters.peek();
        }
    }

    private void release(Hold hold) {
        loop.touch(this, Tracer.Touch.RELEASE);
        holders.remove(hold);
        writing = false;
        admit();
    }

    @Override
    void left(Waiter waiter) {
        admit(); // readers behind a writer that was cancelled
    }

    @Override
    void orphaned(Hold hold) {
        orphan = hold;
        loop.report(who(hold.holder()) + " has ended and holds " + label() + " for "
                + (writing ? Mode.WRITE : Mode.READ).doing
                + ": unlock in a finally block, or use withReadLock or withWriteLock");
        waiters.dismissAll(null);
    }

    // ---- checks ----

    private void checkLockable(Strand strand, Mode mode) {
        if (Hold.find(this, strand) != null) {
            throw new MisuseException(
                    who(strand) + " cannot lock " + label() + " for " + mode.doing + ": " + whyNot(mode));
        }
        if (orphan != null) {
            throw broken();
        }
    }

    /** Why a task that holds the lock cannot lock it. */
    private String whyNot(Mode mode) {
        if (mode == Mode.READ) {
            return writing
                    ? "it holds it for writing already; use downgrade() to go on as a reader"
                    : "it holds it for reading already, and would wait for itself for ever if a writer came in between;"
                            + " lock once, in the outermost method";
        }
        return writing
                ? "it holds it for writing already and would wait for itself for ever; lock once, in the outermost method"
                : "it holds it for reading, and two readers that did so would wait for each other for ever;"
                        + " unlockRead, then lockWrite, then look again at what was read";
    }

    /** What {@code strand} holds, which must be of {@code mode}. */
    private Hold held(Strand strand, String what, Mode mode) {
        Hold hold = Hold.find(this, strand);
        boolean fits = writing == (mode == Mode.WRITE);
        if (hold == null || !fits) {
            String why =
                    hold == null ? "does not hold it" : writing ? "writes: use unlockWrite" : "reads: use unlockRead";
            throw new MisuseException(who(strand) + " cannot " + what + " " + withoutWaiters() + "; it " + why);
        }
        return hold;
    }

    private BrokenException broken() {
        return new BrokenException(
                name(),
                label() + " cannot be locked any more: it is held by " + orphan
                        + "; unlock in a finally block, or use withReadLock or withWriteLock");
    }

    @Override
    void blockers(Blockers blockers) {
        holders.tellHolders(blockers, writing ? "written by" : "read by");
    }

    // ---- telling ----

    /**
     * The lock at one moment.
     *
     * @param writing whether it is held to write
     * @param holders who holds it, longest first: one writer, or readers, or nobody
     * @param waiters who waits, first come first: {@code task 'decode' #7}
     */
    public record Statistics(boolean writing, List<Holder> holders, List<String> waiters) {}

    /** Who holds it and who waits, now. */
    public Statistics statistics() {
        return new Statistics(writing, holders.tell(), waiters.tell());
    }

    @Override
    String wish(Waiter waiter) {
        return waiter.item == Mode.READ ? " to read" : " to write";
    }

    @Override
    String state() {
        StringBuilder out = new StringBuilder();
        out.append(holders.isEmpty() ? "free" : writing ? "written by " : "read by ");
        holders.tell(out, false);
        return out.toString();
    }

    /** Where readers, or writers, are parked; they all stand in the one line. */
    private final class Gate implements WaitPoint {

        private final ParkReason reason;

        Gate(ParkReason reason) {
            this.reason = reason;
        }

        @Override
        public ParkReason reason() {
            return reason;
        }

        @Override
        public String describe() {
            return withoutWaiters();
        }

        @Override
        public boolean abandon(Strand strand) {
            return waiters.abandon(strand);
        }

        @Override
        public void refuse(Strand strand) {
            waiters.refuse(strand);
        }

        @Override
        public void blockers(Blockers blockers) {
            waiters.blockers(blockers);
        }
    }
}
