package dev.weft.channel;

import dev.weft.loop.BugException;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Timer;
import dev.weft.loop.WaitPoint;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: each clause puts a waiter into its primitive's queue; whoever takes one of them from there has thereby decided, and the others are
 * withdrawn at that moment. One thread, so there is no race to lose, unless some clauses are offers to other threads: then whoever decides,
 * on whichever thread, takes the contest first, and who comes second leaves everything as it is.
 *
 * Invariants
 *   parked   every clause's waiter is queued, or its offer in line, and there is no winner
 *   decided  no waiter is queued, the timer is not set; served, outside or timedOut says which; none of them: a cancel
 *   between the two, for as long as another thread's decision is in the mail, waiters are queued that nobody on this thread can take
 */
/** One wait of a select: where its task is parked, the timer that ends it, and what its clauses wait in. */
final class SelectWait<R> implements WaitPoint, Waiter.Claim, Contest.Outcome {

    private final Select<R> select;

    private final List<Clause<R>> clauses;

    private final Strand strand;

    private final Loop loop;

    private @Nullable Timer timer;

    /** Null unless other threads have a part in this. */
    private @Nullable Contest contest;

    /** The waiter that won. */
    @Nullable
    Waiter served;

    /** The offer that won. */
    private @Nullable Offer<?> outside;

    boolean timedOut;

    SelectWait(Select<R> select, List<Clause<R>> clauses, Strand strand) {
        this.select = select;
        this.clauses = clauses;
        this.strand = strand;
        this.loop = strand.loop();
    }

    /** Lets every clause wait; false when one of them need not, for another thread has just made it ready: it has won. */
    boolean enlist() {
        try {
            return enlistAll();
        } catch (RuntimeException | Error failure) { // there may be no memory for one more waiter
            refuse(strand);
            throw failure;
        }
    }

    private boolean enlistAll() {
        List<Offer<?>> offers = null;
        for (Clause<R> clause : clauses) {
            if (clause.primitive() == strand) {
                throw new MisuseException(strand.label() + " selects on its own end, which would never come");
            }
            Offer<?> offer = clause.offer();
            if (offer == null) {
                enlist(clause);
            } else {
                offers = offers == null ? new ArrayList<>(clauses.size()) : offers;
                offers.add(offer);
            }
        }
        if (offers != null && !enlist(offers)) {
            withdraw();
            return false;
        }
        if (select.timed()) {
            timer = new TimeUp(select.timeUp(loop.nanoTime()));
            loop.set(timer);
        }
        return true;
    }

    private boolean enlist(List<Offer<?>> offers) {
        Contest made = offers.get(0).contest(strand, this);
        outside = made.enlist(offers);
        if (outside == null) {
            contest = made;
        }
        return outside == null;
    }

    private void enlist(Clause<R> clause) {
        WaitQueue queue = clause.queue();
        if (queue == null) {
            throw new BugException("a clause of a select has nowhere to wait");
        }
        Waiter waiter = new Waiter(strand, this);
        waiter.item = clause.offered();
        clause.waiter = waiter;
        queue.add(waiter);
        loop.use(clause.primitive());
    }

    private void withdraw() {
        for (Clause<R> clause : clauses) {
            Waiter waiter = clause.waiter;
            if (waiter != null) {
                waiter.leave(); // not the clause's queue: a task that has just ended has another one
            }
        }
        if (timer != null) {
            loop.unset(timer);
        }
        if (contest != null) {
            contest.withdraw();
        }
    }

    /** The clause that has won; null when a cancel has ended the wait. */
    @Nullable
    Clause<R> winner() {
        for (Clause<R> clause : clauses) {
            if (served != null ? clause.waiter == served : outside != null && clause.offer() == outside) {
                return clause;
            }
        }
        if (served != null || outside != null) {
            throw new BugException("a select was decided by a stranger");
        }
        return null;
    }

    @Override
    public boolean take() {
        return contest == null || contest.take();
    }

    @Override
    public void won(Waiter waiter) {
        served = waiter;
        withdraw();
    }

    @Override
    public void won(Offer<?> offer) {
        outside = offer;
        withdraw();
        loop.unpark(strand);
    }

    @Override
    public boolean abandon(Strand cancelled) {
        if (!take()) {
            return false; // another thread was first, and its decision is in the mail
        }
        withdraw();
        return true;
    }

    /** If another thread was first, its decision is in the mail, and the contest gives back what it brings. */
    @Override
    public void refuse(Strand refused) {
        take();
        withdraw();
    }

    @Override
    public ParkReason reason() {
        return ParkReason.SELECT;
    }

    @Override
    public String describe() {
        return select.describe();
    }

    private final class TimeUp extends Timer {

        TimeUp(long at) {
            super(at);
        }

        @Override
        protected void fire() {
            if (take()) {
                timedOut = true;
                withdraw();
                loop.unpark(strand);
            }
        }

        @Override
        public String toString() {
            return select.timeName() + " of the select of " + strand.label();
        }
    }
}
