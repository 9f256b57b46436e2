package dev.weft.sync;

import dev.weft.loop.Blockers;
import dev.weft.loop.Format;
import dev.weft.loop.Holding;
import dev.weft.loop.Strand;
import org.jspecify.annotations.Nullable;

/** What one task holds of one primitive. */
final class Hold extends Holding {

    final Primitive of;

    /** How many permits; 1 for a lock. */
    int permits;

    /** Since when, on the scale of {@code Loop.nanoTime()}, as of the loop's last clock reading. */
    long since;

    /** Neighbours in the primitive's list. Owner: {@link Holders}. */
    @Nullable
    Hold before;

    @Nullable
    Hold after;

    Hold(Primitive of) {
        this.of = of;
    }

    /** What {@code strand} holds of {@code primitive}, or null. */
    static @Nullable Hold find(Primitive primitive, Strand strand) {
        for (Holding holding = strand.holdings(); holding != null; holding = holding.next()) {
            if (holding instanceof Hold hold && hold.of == primitive) {
                return hold;
            }
        }
        return null;
    }

    void begin(Strand strand, int count) {
        permits = count;
        since = of.loop.lastReading();
        take(strand);
    }

    @Override
    protected void orphaned() {
        of.orphaned(this);
    }

    /** Whether its holder can never give it back. */
    boolean isOrphaned() {
        Strand holder = holder();
        return holder != null && holder.isDone();
    }

    Holder tell() {
        return new Holder(Primitive.who(holder()), permits, of.loop.nanoTime() - since, isOrphaned());
    }

    /** Tells the holder, if there is one, as who must act before others can go on; {@code by} as in {@link Blockers#add}. */
    void tellHolder(Blockers blockers, String by) {
        Strand holder = holder();
        if (holder != null) {
            blockers.add(of.label() + ", " + by, holder);
        }
    }

    @Override
    public String describe() {
        String count = permits == 1 ? "" : permits + " permits of ";
        return count + of.label() + Format.lasting(of.loop.nanoTime() - since);
    }

    @Override
    public String toString() {
        String held = isOrphaned() ? ", which has ended" : Format.lasting(of.loop.nanoTime() - since);
        return Primitive.who(holder()) + held;
    }
}
