package dev.weft.test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Idea: on one thread a race needs a suspension. What is looked for is a stale pair: a task reads the cell, suspends, and writes it (or
 * acts on it) without having read again; and a write by another that can come in between. It did come in between, unless an order runs
 * from the read to that write and from it on to the pair's end: then the two take turns on purpose. That each had to wait for a lock is
 * no such order. Or it came later and could as well have come earlier, because nothing orders it after the pair. Here locks do count as
 * an order: what the program keeps by a lock, a flag say, may well be why the write came later. And who held a lock from the read to the
 * end that the other holds, too, was safe in any case.
 *
 * A write before the pair's read is not taken for one that could have come later: what was read would then be another value, and the
 * program might do something else.
 *
 * Bounded: the last few pairs and writes are kept. What this forgets was far apart in time.
 */
/** The accesses of one cell, as far as they matter. */
final class CellHistory {

    private static final int KEPT = 64;

    private final SharedCell cell;

    /** The cell's number in clocks. */
    private final int number;

    private final Map<Actor, Access> lastReads = new HashMap<>();

    private final ArrayDeque<Access> writes = new ArrayDeque<>();

    private final ArrayDeque<Pair> pairs = new ArrayDeque<>();

    private @Nullable Access lastWrite;

    CellHistory(SharedCell cell, int number) {
        this.cell = cell;
        this.number = number;
    }

    /** The cell's number in clocks. */
    int number() {
        return number;
    }

    /** The clock of who wrote last, at that time; null when that was {@code reader} or nobody. */
    @Nullable
    Clock read(Actor reader) {
        lastReads.put(reader, new Access(reader, false));
        Access last = lastWrite;
        return last == null || last.actor == reader ? null : last.clock;
    }

    /** {@code writer} writes. Answers the races that this shows. */
    List<Found> written(Actor writer) {
        List<Found> found = ended(writer, "");
        Access write = new Access(writer, true);
        for (Pair pair : pairs) {
            if (pair.couldBeCutBy(write, number)) {
                found.add(new Found(pair, write, false));
            }
        }
        lastReads.remove(writer);
        lastWrite = write;
        keep(writes, write);
        return found;
    }

    /** {@code actor} acts on what it read. Answers the races that this shows. */
    List<Found> reliedOn(Actor actor) {
        return ended(actor, cell.act());
    }

    /** A pair ends here if the actor has read in an earlier segment. */
    private List<Found> ended(Actor actor, String act) {
        List<Found> found = new ArrayList<>(0);
        Access read = lastReads.get(actor);
        if (read == null || read.segment == actor.segment) {
            return found;
        }
        Pair pair = new Pair(read, new Access(actor, true), actor.heldSince(read.step), act);
        for (Access write : writes) {
            if (pair.wasCutBy(write, number)) {
                found.add(new Found(pair, write, true));
            }
        }
        keep(pairs, pair);
        return found;
    }

    private static <T> void keep(ArrayDeque<T> queue, T one) {
        if (queue.size() == KEPT) {
            queue.poll();
        }
        queue.add(one);
    }

    /** One read or write: by whom, when, after what, holding which locks. */
    private static final class Access {

        final Actor actor;

        final int step;

        final int segment;

        final int time;

        /** Null for a read, of which {@link #time} is enough. */
        final @Nullable Clock clock;

        Access(Actor actor, boolean withClock) {
            this.actor = actor;
            this.step = actor.step;
            this.segment = actor.segment;
            this.time = actor.time;
            this.clock = withClock ? actor.clock.copy() : null;
        }

        /** Whether {@code earlier} came before this, and not by chance. */
        boolean isAfter(Access earlier, int cell, boolean locksOrder) {
            return clock != null && clock.get(cell, locksOrder, earlier.actor.number) >= earlier.time;
        }

        boolean held(List<Object> locks) {
            for (Object lock : locks) {
                if (actor.holds(lock)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A read and, after a suspension, what was made of it. */
    private record Pair(Access read, Access end, List<Object> locks, String act) {

        /** Whether {@code write}, which is earlier than the end, came in between without an order on both sides. */
        boolean wasCutBy(Access write, int cell) {
            boolean between = write.step > read.step && write.actor != read.actor;
            return between && !(write.isAfter(read, cell, false) && end.isAfter(write, cell, false));
        }

        /** Whether {@code write}, which happens now and is later than the end, could come in between. */
        boolean couldBeCutBy(Access write, int cell) {
            return write.actor != read.actor && !write.isAfter(end, cell, true) && !write.held(locks);
        }
    }

    /** A pair and a write that came or could come in between. */
    record Found(Pair pair, Access write, boolean happened) {

        Race.Kind kind() {
            return pair.act.isEmpty() ? Race.Kind.LOST_UPDATE : Race.Kind.CHECK_THEN_ACT;
        }

        Actor first() {
            return pair.read.actor;
        }

        Actor second() {
            return write.actor;
        }

        int since() {
            return pair.read.step;
        }

        String text(SharedCell cell) {
            String did = pair.act.isEmpty() ? "wrote what it had made of it" : pair.act;
            String other = happened
                    ? second() + " wrote it in between, and nothing orders the two"
                    : "nothing keeps " + second() + " from writing it in between";
            return (pair.act.isEmpty() ? "lost update of " : "check-then-act on ") + cell + ": " + first()
                    + " read it, suspended, and then " + did + "; " + other;
        }
    }
}
