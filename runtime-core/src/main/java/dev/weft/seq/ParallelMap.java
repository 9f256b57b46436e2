package dev.weft.seq;

import dev.weft.loop.ParkReason;
import dev.weft.task.Task;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a helper runs the upstream and starts one more helper for each element; it lets the upstream go on only when there is room for
 * another call. Each call has a cell; the block delivers the cells in the order of the line. In order, a cell joins the line when
 * its call begins; in any order, when it is done.
 *
 * A failure has its place in the line, too: what stands before it is delivered first. What would stand behind it is given up at once.
 *
 * Invariants
 *   underway     the cells whose result has not been taken from the line, in order of start; at most bound of them
 *   line         the cells to be delivered, in order
 */
/** Calls a function for several elements at once. */
final class ParallelMap<T, R> {

    /** One call: the helper that makes it, and what has come of it. */
    private static final class Cell<R> {

        @Nullable
        Helper helper;

        @Nullable
        R result;

        @Nullable
        Throwable failure;

        boolean done;
    }

    private final Crew crew;

    private final int bound;

    private final boolean inOrder;

    private final Mapper<? super T, ? extends R> mapper;

    private final ArrayDeque<Cell<R>> underway = new ArrayDeque<>();

    private final ArrayDeque<Cell<R>> line = new ArrayDeque<>();

    private final Bell room;

    private final Bell done;

    /** Who runs the upstream; null until it has been started. */
    private @Nullable Helper reader;

    /** No more calls will begin: the upstream has ended, or a call has failed. */
    private boolean complete;

    private ParallelMap(Crew crew, int bound, boolean inOrder, Mapper<? super T, ? extends R> mapper) {
        this.crew = crew;
        this.bound = bound;
        this.inOrder = inOrder;
        this.mapper = mapper;
        this.room = new Bell(crew.loop(), ParkReason.ROOM, crew);
        this.done = new Bell(crew.loop(), ParkReason.HELPERS, crew);
    }

    static <T, R> Source<R> source(Seq<T> upstream, int bound, boolean inOrder, Mapper<? super T, ? extends R> mapper) {
        String operator = inOrder ? "parallelMap" : "parallelMapUnordered";
        Failures.atLeast(1, bound, "the bound of " + operator);
        String callName = operator + " of " + upstream;
        return sink -> Crew.work(operator, crew -> {
            ParallelMap<T, R> map = new ParallelMap<>(crew, bound, inOrder, mapper);
            map.begin(upstream, callName);
            return map.deliver(sink);
        });
    }

    // ---- the upstream's helper ----

    private void begin(Seq<T> upstream, String callName) {
        reader = crew.help(upstream.toString(), self -> {
            try {
                upstream.run(element -> call(element, callName));
            } finally {
                complete = true;
                done.ring();
            }
        });
    }

    /** Begins a call for {@code element}; suspends until there is room for another; answers whether one is wanted. */
    private boolean call(T element, String callName) {
        Cell<R> cell = new Cell<>();
        underway.add(cell);
        if (inOrder) {
            line.add(cell);
        }
        cell.helper = crew.help(callName, self -> work(self, cell, element));
        while (underway.size() >= bound && !complete) {
            room.await();
        }
        return !complete && Crew.wanted();
    }

    // ---- the helper of a call ----

    private void work(Helper self, Cell<R> cell, T element) throws Exception {
        try {
            cell.result = Failures.noNull(mapper.map(element), "parallelMap answered");
        } catch (Throwable t) {
            if (!self.released) {
                cell.failure = t;
                giveUpBehind(cell);
            }
            throw t;
        } finally {
            cell.done = true;
            if (!inOrder) {
                line.add(cell);
            }
            done.ring();
        }
    }

    /** Nothing that would be delivered after {@code failed} is worth its work. */
    private void giveUpBehind(Cell<R> failed) {
        complete = true;
        release(reader);
        boolean behind = !inOrder;
        for (Cell<R> cell : underway) {
            if (behind && cell != failed && !cell.done) {
                release(cell.helper);
            }
            behind |= cell == failed;
        }
    }

    private static void release(@Nullable Helper helper) {
        if (helper != null) {
            helper.release();
        }
    }

    // ---- the terminal's task ----

    private boolean deliver(Sink<? super R> sink) throws Exception {
        while (!underway.isEmpty() || !complete) {
            Task.checkpoint();
            Cell<R> first = line.peek();
            if (first == null || !first.done) {
                done.await();
            } else if (!deliver(first, sink)) {
                return false;
            }
        }
        crew.check();
        return true;
    }

    private boolean deliver(Cell<R> first, Sink<? super R> sink) throws Exception {
        if (first.failure != null) {
            throw Failures.raise(first.failure);
        }
        line.remove();
        underway.remove(first);
        room.ring();
        return sink.accept(Objects.requireNonNull(first.result));
    }
}
