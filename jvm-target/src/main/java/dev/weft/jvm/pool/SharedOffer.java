package dev.weft.jvm.pool;

import dev.weft.channel.Contest;
import dev.weft.channel.End;
import dev.weft.channel.Offer;
import dev.weft.loop.Strand;
import org.jspecify.annotations.Nullable;

/** A send or a receive on a shared channel as a clause of a select. On the select's loop. */
final class SharedOffer<E> extends Offer<E> {

    private final SharedCore<E> core;

    /** What is to be sent; null for a receive. */
    private final @Nullable E element;

    /** Where it stands in line, or how it was done last. */
    private @Nullable Seat<E> seat;

    SharedOffer(SharedCore<E> core, @Nullable E element) {
        this.core = core;
        this.element = element;
    }

    SharedCore<E> core() {
        return core;
    }

    /** A fresh place for {@code party}, not in line yet. */
    Seat<E> newSeat(Party party) {
        Seat<E> fresh = new Seat<>(core, party, element);
        seat = fresh;
        return fresh;
    }

    /** Does it, the lock being held, if that is possible at once. */
    boolean doNow() {
        return seat != null && core.doNow(seat);
    }

    /** What is left to do when it has been done and the lock is not held any more. */
    void afterwards() {
        if (seat != null) {
            core.afterwards(seat);
        }
    }

    void line() {
        if (seat != null) {
            core.line(seat);
        }
    }

    void withdraw() {
        if (seat != null) {
            seat.withdraw();
        }
    }

    /** The loop was left: gives back what it may have received. */
    void lost() {
        if (seat != null) {
            seat.lost();
        }
    }

    boolean sends() {
        return element != null;
    }

    boolean stands(Party.Place place) {
        return seat == place;
    }

    @Override
    protected boolean mayBeReady() {
        return element == null ? core.receivable() : core.sendable();
    }

    @Override
    protected boolean tryNow() {
        newSeat(Nobody.INSTANCE);
        boolean done;
        synchronized (core) {
            done = doNow();
        }
        afterwards();
        return done;
    }

    @Override
    protected Contest contest(Strand strand, Contest.Outcome outcome) {
        return new SelectParty(strand, outcome);
    }

    @Override
    protected @Nullable E takeElement() {
        Seat<E> taken = seat;
        E item = taken == null || element != null ? null : taken.item;
        seat = null;
        if (taken != null && taken.party instanceof SelectParty party) {
            party.over();
        }
        return item;
    }

    @Override
    protected @Nullable End end() {
        return seat == null ? null : seat.end;
    }

    /** For a place that is never in line. */
    private static final class Nobody extends Party {

        static final Nobody INSTANCE = new Nobody();

        @Override
        void wake(Place served) {
            throw new IllegalStateException("nobody waits here");
        }
    }
}
