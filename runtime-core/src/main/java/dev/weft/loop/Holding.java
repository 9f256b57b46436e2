package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/*
 * Idea: one edge between a strand and a primitive. It stands in the strand's list, so that a primitive finds what the running strand
 * holds of it by looking at the few things that strand holds, and so that the end of a strand finds what was not given back. Links
 * rather than a map: taking and giving back allocate nothing.
 *
 * Invariants: holder != null exactly while it stands in holder's list; previous and next are null otherwise.
 */
/** What one strand has taken of a primitive and is to give back before it ends: a lock, some permits. For authors of primitives. */
public abstract class Holding {

    private @Nullable Strand holder;

    private @Nullable Holding previous;

    private @Nullable Holding next;

    /** Held by nobody at first. */
    protected Holding() {}

    /** Who holds it, or null. */
    public final @Nullable Strand holder() {
        return holder;
    }

    /** What its holder took before it, or null. */
    public final @Nullable Holding next() {
        return next;
    }

    /** {@code strand} holds it from now on. Nobody must hold it. */
    public final void take(Strand strand) {
        if (holder != null) {
            throw new BugException("what " + holder + " holds was given to " + strand);
        }
        holder = strand;
        Holding first = strand.holdings;
        next = first;
        if (first != null) {
            first.previous = this;
        }
        strand.holdings = this;
    }

    /** Nobody holds it from now on. Somebody must hold it. */
    public final void giveBack() {
        Strand from = holder;
        if (from == null) {
            throw new BugException("what nobody holds was given back");
        }
        if (previous == null) {
            from.holdings = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        previous = null;
        next = null;
        holder = null;
    }

    /** What is held, for dumps: {@code mutex 'disk' for 3 ms}. */
    public abstract String describe();

    /** Its holder has ended without giving it back, and holds it still. Called outside every strand; must not suspend, must not throw. */
    protected abstract void orphaned();
}
