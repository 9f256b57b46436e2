package dev.weft.seq;

import dev.weft.loop.ParkReason;
import dev.weft.task.Task;
import org.jspecify.annotations.Nullable;

/*
 * Idea: one place for one element between a Seq that a helper runs and the operator's block. Either the Seq waits until its element has
 * been taken, or it replaces it.
 *
 * Invariants
 *   element == null  nothing to take
 *   ended            the helper puts nothing any more; what it threw is with the crew
 */
/** What a helper's Seq has pushed last and the block has not taken. */
final class Slot<T> {

    private final boolean replaces;

    private final Bell filled;

    private final Bell emptied;

    private final Bell end;

    private @Nullable T element;

    private boolean ended;

    private Slot(Crew crew, Seq<T> upstream, boolean replaces) {
        this.replaces = replaces;
        filled = new Bell(crew.loop(), ParkReason.HELPERS, crew);
        emptied = new Bell(crew.loop(), ParkReason.ROOM, crew);
        end = new Bell(crew.loop(), ParkReason.HELPERS, crew);
        crew.help(upstream.toString(), self -> {
            try {
                upstream.run(this::put);
            } finally {
                ended = true;
                filled.ring();
                end.ring();
            }
        });
    }

    /** A slot whose Seq never waits: an element that nobody has taken gives way to the next. */
    static <T> Slot<T> latest(Crew crew, Seq<T> upstream) {
        return new Slot<>(crew, upstream, true);
    }

    /** A slot whose Seq waits until its element has been taken; so it is one element ahead at most. */
    static <T> Slot<T> each(Crew crew, Seq<T> upstream) {
        return new Slot<>(crew, upstream, false);
    }

    private boolean put(T next) {
        element = next;
        filled.ring();
        while (!replaces && element != null) {
            emptied.await();
        }
        return Crew.wanted();
    }

    /** Whether the Seq has ended. */
    boolean ended() {
        return ended;
    }

    /** Whether the Seq has ended and nothing is left to take. */
    boolean over() {
        return ended && element == null;
    }

    /** Takes the element there is, or answers null. Never suspends. */
    @Nullable
    T poll() {
        T taken = element;
        element = null;
        if (taken != null) {
            emptied.ring();
        }
        return taken;
    }

    /** Takes the next element. Suspends while there is none. Answers null when it is {@link #over}. */
    @Nullable
    T next() {
        Task.checkpoint();
        while (element == null && !ended) {
            filled.await();
        }
        return poll();
    }

    /** {@link #next} that answers null, too, when there is none by {@code nanoTime}. */
    @Nullable
    T nextUntil(long nanoTime) {
        Task.checkpoint();
        boolean inTime = true;
        while (inTime && element == null && !ended) {
            inTime = filled.awaitUntil(nanoTime);
        }
        return poll();
    }

    /** Suspends until {@code nanoTime}, or until the Seq has {@link #ended}. Takes nothing. */
    void awaitEndUntil(long nanoTime) {
        boolean inTime = true;
        while (inTime && !ended) {
            inTime = end.awaitUntil(nanoTime);
        }
    }
}
