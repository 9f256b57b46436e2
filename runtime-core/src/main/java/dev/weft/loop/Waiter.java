package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/**
 * One strand's place in one {@link WaitQueue}.
 *
 * <p>Whoever serves it sets {@link #item} and unparks the strand. What came first decides, however long the strand takes to run again: a
 * waiter that was served or dismissed before a cancel came is not abandoned. A strand has one waiter of its own, reused for every wait but
 * select's, so that waiting allocates nothing.
 */
public final class Waiter {

    /** Who waits. */
    public final Strand strand;

    /** The clause this waiter stands for, or null for a plain wait. Owner: select. */
    public final @Nullable Claim claim;

    /** What is handed over: set by a sender for a waiting receiver, by the waiting sender itself for its receiver. */
    public @Nullable Object item;

    /** Whether the other side has completed this wait. */
    public boolean served;

    /** Whether a cancel has cut this wait short. Neither that nor served: the object it waited for has ended. */
    public boolean abandoned;

    @Nullable
    WaitQueue queue;

    @Nullable
    Waiter previous;

    @Nullable
    Waiter next;

    public Waiter(Strand strand, @Nullable Claim claim) {
        this.strand = strand;
        this.claim = claim;
    }

    /** Whether it stands in a queue. */
    public boolean queued() {
        return queue != null;
    }

    /** Takes it out of the queue in which it stands, if it stands in one. */
    public void leave() {
        WaitQueue standing = queue;
        if (standing != null) {
            standing.remove(this);
        }
    }

    /**
     * Completes this wait and makes its strand runnable. The waiter has left its queue, and with it all waiters of the same select.
     */
    public void serve() {
        if (served || queue != null) {
            throw new BugException("a waiter of " + strand + " was served twice or in its queue");
        }
        served = true;
        if (claim != null) {
            claim.won(this);
        }
        strand.loop.unpark(strand);
    }

    /** Makes the strand runnable without completing the wait: the object it waits for has been closed. */
    public void dismiss() {
        if (claim != null) {
            claim.won(this);
        }
        strand.loop.unpark(strand);
    }

    /** What joins the waiters of one select: the first to be taken withdraws the others. */
    @FunctionalInterface
    public interface Claim {
        void won(Waiter waiter);

        /**
         * Somebody on the loop's thread wants to take one of the waiters: false when another thread has decided already, so that none of
         * them is to be taken any more. Where no other thread has a part in it, it is always true.
         */
        default boolean take() {
            return true;
        }
    }
}
