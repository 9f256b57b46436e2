package dev.weft.sync;

import dev.weft.loop.Blockers;
import dev.weft.loop.BugException;
import dev.weft.loop.Strand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the holds of one primitive form a list, oldest first; those given back are kept for reuse, so that after the first few no
 * acquire allocates. Whoever looks for its own hold looks from the strand's side (Hold.find), so nothing here is searched.
 */
/** Who holds shares of one primitive, in the order of taking. */
final class Holders {

    /** How many are named in a text. */
    private static final int NAMED = 3;

    private final Primitive of;

    private @Nullable Hold first;

    private @Nullable Hold last;

    /** Holds for reuse, linked through {@link Hold#after}. */
    private @Nullable Hold spare;

    private int size;

    Holders(Primitive of) {
        this.of = of;
    }

    boolean isEmpty() {
        return first == null;
    }

    Hold oldest() {
        Hold oldest = first;
        if (oldest == null) {
            throw new BugException("nobody holds " + of.label());
        }
        return oldest;
    }

    Hold add(Strand strand, int permits) {
        Hold hold = spare;
        if (hold == null) {
            hold = new Hold(of);
        } else {
            spare = hold.after;
        }
        hold.begin(strand, permits);
        hold.after = null;
        hold.before = last;
        if (last == null) {
            first = hold;
        } else {
            last.after = hold;
        }
        last = hold;
        size++;
        return hold;
    }

    void remove(Hold hold) {
        hold.giveBack();
        if (hold.before == null) {
            first = hold.after;
        } else {
            hold.before.after = hold.after;
        }
        if (hold.after == null) {
            last = hold.before;
        } else {
            hold.after.before = hold.before;
        }
        hold.after = spare;
        spare = hold;
        size--;
    }

    /** Each must give back before who wants all can have it. */
    void tellHolders(Blockers blockers, String by) {
        for (Hold hold = first; hold != null; hold = hold.after) {
            hold.tellHolder(blockers, by);
        }
    }

    List<Holder> tell() {
        List<Holder> all = new ArrayList<>(size);
        for (Hold hold = first; hold != null; hold = hold.after) {
            all.add(hold.tell());
        }
        return List.copyOf(all);
    }

    /** Names those who have held longest; {@code counted} says whether with their permits. */
    void tell(StringBuilder out, boolean counted) {
        int named = 0;
        for (Hold hold = first; hold != null && named < NAMED; hold = hold.after) {
            out.append(named == 0 ? "" : ", ")
                    .append(counted ? hold.permits + " by " : "")
                    .append(hold);
            named++;
        }
        if (size > named) {
            out.append(" and ").append(size - named).append(" more");
        }
    }
}
