package dev.weft.test;

/*
 * Idea: what one segment of a run (from one scheduling point to the next) looked at and changed, as bit sets: primitives by the order in
 * which a run first touches them, strands by their ids. What does not fit into 63 bits shares the last, which only makes segments look
 * more dependent than they are.
 *
 * Two segments are independent when doing them in the other order, one right after the other, leaves the same state and lets the same
 * happen afterwards. Every doubt is decided for dependent.
 */
/** What a segment of a run looked at and changed. */
final class Footprint {

    /** The strand that ran, as a bit. */
    long own;

    /** Primitives that were looked at and not changed. */
    long read;

    /** Primitives that were changed, or on which an operation was done. */
    long written;

    /** Whether a primitive was touched that the run had not touched before: it took the next number. */
    boolean numbered;

    /** Strands that were woken, cancelled, or ended. */
    long acted;

    /** Strands of which it was asked whether they have ended. */
    long asked;

    /** Whether a strand was made: ids are given in order. */
    boolean spawned;

    /** Whether a timer was set or withdrawn: of two for the same time, the one set first fires first. */
    boolean timed;

    /** Whether a strand ended. */
    boolean ended;

    /** Whether a strand began to wait for what may be the end of another. */
    boolean waited;

    static long bit(int number) {
        return 1L << Math.min(number, 63);
    }

    void clear() {
        own = 0;
        read = 0;
        written = 0;
        numbered = false;
        acted = 0;
        asked = 0;
        spawned = false;
        timed = false;
        ended = false;
        waited = false;
    }

    void add(Footprint other) {
        own |= other.own;
        read |= other.read;
        written |= other.written;
        numbered |= other.numbered;
        acted |= other.acted;
        asked |= other.asked;
        spawned |= other.spawned;
        timed |= other.timed;
        ended |= other.ended;
        waited |= other.waited;
    }

    boolean independent(Footprint other) {
        return (own & other.own) == 0
                && (acted & (other.acted | other.asked | other.own)) == 0
                && (other.acted & (asked | own)) == 0
                && (written & (other.written | other.read)) == 0
                && (other.written & read) == 0
                && !(numbered && other.numbered)
                && !(spawned && other.spawned)
                && !(timed && other.timed)
                && !(ended && other.waited)
                && !(waited && other.ended);
    }
}
