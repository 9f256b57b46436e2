package dev.weft.jvm.pool;

import dev.weft.channel.Contest;
import dev.weft.channel.Offer;
import dev.weft.host.Inbox;
import dev.weft.loop.Departure;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: one party that stands in several lines. Whoever claims it, at whichever channel, has decided the select; a clause on its own loop
 * claims it for itself by leaving.
 */
/** A select that waits at shared channels. Its loop's thread, but for {@link #wake}. */
final class SelectParty extends Party implements Contest, Inbox.Callback {

    private final Strand strand;

    private final Outcome outcome;

    private List<SharedOffer<?>> offers = List.of();

    private @Nullable Expectation expectation;

    private boolean withdrawn;

    /** Where it was served. Written by who served it, before the wake-up that publishes it. */
    private @Nullable Place servedAt;

    /** Whether it has received, and the task has not taken yet what. */
    private boolean received;

    private final Inbox.Callback left = this::left;

    SelectParty(Strand strand, Outcome outcome) {
        this.strand = strand;
        this.outcome = outcome;
    }

    @Override
    public @Nullable Offer<?> enlist(List<Offer<?>> all) {
        List<SharedOffer<?>> mine = new ArrayList<>(all.size());
        for (Offer<?> offer : all) {
            if (!(offer instanceof SharedOffer<?> shared)) {
                throw new MisuseException(
                        "a select cannot wait at a shared channel and at an outside channel of another kind, " + offer
                                + ": use a select for each, in two tasks");
            }
            shared.newSeat(this);
            mine.add(shared);
        }
        List<SharedCore<?>> locks = new ArrayList<>(mine.size());
        mine.forEach(offer -> locks.add(offer.core()));
        locks.sort(Comparator.comparingLong(core -> core.number));
        offers = mine;
        SharedOffer<?> ready;
        try {
            Loop loop = strand.loop();
            expectation = loop.expect("another loop"); // before others can claim it, for it takes memory
            Departure.watch(loop, left);
            ready = lockedEnlist(locks, 0, mine);
        } catch (RuntimeException | Error failure) {
            withdraw();
            throw failure;
        }
        if (ready != null) {
            withdraw();
            ready.afterwards();
        }
        return ready;
    }

    /** @param locks those of all channels, in order, of which {@code held} are held */
    private static @Nullable SharedOffer<?> lockedEnlist(
            List<SharedCore<?>> locks, int held, List<SharedOffer<?>> mine) {
        if (held < locks.size()) {
            synchronized (locks.get(held)) {
                return lockedEnlist(locks, held + 1, mine);
            }
        }
        for (SharedOffer<?> offer : mine) {
            if (offer.doNow()) {
                return offer;
            }
        }
        mine.forEach(SharedOffer::line);
        return null;
    }

    @Override
    public boolean take() {
        return leave();
    }

    @Override
    public void withdraw() {
        withdrawn = true;
        offers.forEach(SharedOffer::withdraw);
        if (expectation != null) {
            expectation.close();
        }
        if (!received) {
            over();
        }
    }

    /** The task has gone on, or will by itself: nothing is in its seats any more that could get lost with the loop. */
    void over() {
        Departure.unwatch(strand.loop(), left);
    }

    @Override
    void wake(Place served) {
        servedAt = served;
        strand.loop().inbox().post(this);
    }

    @Override
    public void run() {
        Place at = servedAt;
        if (withdrawn && at != null) {
            at.lost();
            return;
        }
        for (SharedOffer<?> offer : offers) {
            if (at != null && offer.stands(at)) {
                received = !offer.sends();
                outcome.won(offer);
                return;
            }
        }
        throw new IllegalStateException("a select was served where it does not stand");
    }

    /** The loop was left, so that the task will never go on. Who has served it may not have come to {@link #wake} yet. */
    private void left() {
        boolean first = leave();
        offers.forEach(SharedOffer::withdraw);
        if (!first) {
            offers.forEach(SharedOffer::lost);
        }
    }
}
