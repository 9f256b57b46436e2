package dev.weft.jvm.pool;

import dev.weft.channel.End;
import org.jspecify.annotations.Nullable;

/*
 * All fields are guarded by the core's lock until the party has been claimed; from then on they are the party's own, and its wake-up publishes
 * them.
 */
/** One party's place in one line of a shared channel. */
final class Seat<E> implements Party.Place {

    private final SharedCore<E> core;

    final Party party;

    /** Whether it offers an element, rather than wants one. */
    final boolean sends;

    /** What is handed over: the sender's own until it is served, the receiver's from then on. Null: it was not served, but met the end. */
    @Nullable
    E item;

    /** The end of the channel, if that was met. */
    @Nullable
    End end;

    /** Whom its operation, done at once for a select, has served; until that is woken. */
    @Nullable
    Seat<E> served;

    /** What that operation has dropped, until it is told. */
    @Nullable
    E dropped;

    /** Whether it stands in its line. */
    boolean seated;

    /** Whether it has ever stood there: its party is then to wait. Written by the thread of the party. */
    boolean stood;

    @Nullable
    Seat<E> previous;

    @Nullable
    Seat<E> next;

    Seat(SharedCore<E> core, Party party, @Nullable E item) {
        this.core = core;
        this.party = party;
        this.sends = item != null;
        this.item = item;
    }

    @Override
    public void withdraw() {
        core.withdraw(this);
    }

    @Override
    public void lost() {
        core.giveBack(this);
    }
}
