package dev.weft.sync;

import dev.weft.loop.Blockers;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.loop.WaitPoint;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.util.List;

/*
 * Idea: a waiter never runs without the mutex. A signal does not wake it but moves it, parked as it is, from the line of the condition to
 * the line of the mutex; so does a cancel, with another outcome. It runs when the mutex has been handed to it, and looks at its
 * outcome. So there is no herd of woken tasks, and after a signal nobody gets ahead who comes later.
 *
 * A waiter's item is its outcome:
 *
 *   null      -> SIGNALLED   // signal, or the signal of one that was cancelled: moved to the mutex
 *   null      -> ANNOUNCED   // signalAll: moved to the mutex
 *   null      -> CANCELLED   // cancel: moved to the mutex
 *   SIGNALLED -> CANCELLED   // cancel before it has the mutex: its signal goes to the next; it keeps its place in the mutex's line
 *   ANNOUNCED -> CANCELLED   // the same, but there is nobody to pass a signal to: all had it
 *
 * Invariants: somebody waits for the condition => its item is null; somebody waits for the mutex again => its item is an outcome.
 *
 * Differs from j.u.c. and Trio: a signal whose receiver is cancelled before it has the mutex again is passed on, always; there are no
 * wake-ups without a cause.
 */
/**
 * A place to wait, having locked a {@link Mutex}, until another task says that something has changed.
 *
 * <p>Made by {@link Mutex#condition}. A signal reaches exactly one waiter, the one that has waited longest, and there are no wake-ups
 * without one; but tasks that stood in line for the mutex before come first, so look again at what was waited for:
 *
 * {@snippet :
 * mutex.withLock(() -> {
 *     while (pages.isEmpty()) {
 *         notEmpty.await();
 *     }
 *     print(pages.remove());
 * });
 * }
 */
public final class Condition extends Primitive {

    private enum Outcome {
        SIGNALLED,
        ANNOUNCED,
        CANCELLED
    }

    private final Mutex mutex;

    private final WaitPoint waiting = new Waiting();

    private final WaitPoint relocking = new Relocking();

    Condition(Mutex mutex, String name) {
        super("condition", name, ParkReason.SIGNAL);
        this.mutex = mutex;
    }

    // ---- await ----

    /**
     * Gives the mutex back, waits for a signal, and locks the mutex again. Suspends.
     *
     * <p>When the task is cancelled meanwhile the mutex is locked again too, and only then is the exception thrown, so that a {@code
     * finally} can unlock; this takes as long as others hold the mutex. A signal that has come before, but not yet the mutex, goes to who waits
     * next. When both have come before the cancel, the wait reports its success.
     *
     * @throws dev.weft.loop.MisuseException when the calling task does not hold the mutex; or, on the JVM, when its stack cannot be put away:
     *     it then holds the mutex, unless that has gone to a task that stood in line for it
     * @throws dev.weft.task.CancelledException when the task is cancelled; it holds the mutex
     * @throws BrokenException when the mutex can never be locked again, for its holder has ended, or for the loop is stuck; the task does
     *     then not hold it
     */
    public void await() {
        Strand strand = begin("await");
        mutex.checkHeld(strand, "await " + label() + " of");
        loop.use(this);
        Waiter waiter = strand.waiter();
        waiter.item = null;
        waiters.add(waiter);
        mutex.release();
        loop.park(strand, waiting);
        Object outcome = waiter.item;
        waiter.item = null;
        if (!waiter.served) {
            throw mutex.isBroken() ? mutex.broken() : stuck(strand);
        }
        loop.touch(mutex, Tracer.Touch.ACQUIRE);
        if (outcome == Outcome.CANCELLED) {
            throw Task.currentCancellation();
        }
    }

    private BrokenException stuck(Strand strand) {
        return new BrokenException(
                mutex.name(),
                who(strand) + ", cancelled while it waited for " + label() + ", cannot lock " + mutex
                        + " again: the loop is stuck; let its holder unlock it before it waits");
    }

    // ---- signal ----

    /**
     * Lets the task that has waited longest go on, once it has the mutex again; does nothing when nobody waits. Never suspends.
     *
     * @throws dev.weft.loop.MisuseException when the calling task does not hold the mutex
     */
    public void signal() {
        beginSignal("signal");
        signalNext();
    }

    /**
     * Lets all tasks that wait now go on, one after the other as they get the mutex again, first come first. Never suspends.
     *
     * @throws dev.weft.loop.MisuseException when the calling task does not hold the mutex
     */
    public void signalAll() {
        beginSignal("signalAll");
        for (Waiter waiter = waiters.peek(); waiter != null; waiter = waiters.peek()) {
            move(waiter, Outcome.ANNOUNCED);
        }
    }

    private void beginSignal(String operation) {
        mutex.checkHeld(caller(operation), "signal " + label() + " of");
        loop.use(this);
    }

    private void signalNext() {
        Waiter waiter = waiters.peek();
        if (waiter != null) {
            move(waiter, Outcome.SIGNALLED);
        }
    }

    private void move(Waiter waiter, Outcome outcome) {
        waiter.item = outcome;
        mutex.claim(waiter, waiters, relocking);
    }

    /** The mutex is broken. */
    void dismissAll() {
        waiters.dismissAll(null);
    }

    // ---- telling ----

    /**
     * The condition at one moment.
     *
     * @param waiters who waits for a signal, first come first: {@code task 'decode' #7}
     * @param mutex its mutex
     */
    public record Statistics(List<String> waiters, Mutex.Statistics mutex) {}

    /** Who waits for a signal, now, and its mutex. */
    public Statistics statistics() {
        return new Statistics(waiters.tell(), mutex.statistics());
    }

    @Override
    String state() {
        return "of " + mutex.withoutWaiters();
    }

    // ---- where tasks are parked ----

    /** Parked without a signal. A cancel does not wake: it moves the waiter to the mutex. */
    private final class Waiting implements WaitPoint {

        @Override
        public ParkReason reason() {
            return ParkReason.SIGNAL;
        }

        @Override
        public String describe() {
            return withoutWaiters();
        }

        @Override
        public boolean abandon(Strand strand) {
            move(strand.waiter(), Outcome.CANCELLED);
            return false;
        }

        @Override
        public void refuse(Strand strand) {
            waiters.refuse(strand);
            mutex.takeBack(strand);
        }
    }

    /** Parked in the line of the mutex, with an outcome. A cancel changes the outcome, not the place. */
    private final class Relocking implements WaitPoint {

        @Override
        public ParkReason reason() {
            return ParkReason.RELOCK;
        }

        @Override
        public String describe() {
            return mutex.withoutWaiters();
        }

        @Override
        public boolean abandon(Strand strand) {
            Waiter waiter = strand.waiter();
            boolean unused = waiter.item == Outcome.SIGNALLED;
            waiter.item = Outcome.CANCELLED;
            if (unused) {
                signalNext();
            }
            return false;
        }

        @Override
        public boolean giveUp(Strand strand) {
            mutex.forgo(strand.waiter());
            return true;
        }

        @Override
        public void blockers(Blockers blockers) {
            mutex.blockers(blockers);
        }
    }
}
