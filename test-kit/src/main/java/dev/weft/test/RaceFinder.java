package dev.weft.test;

import dev.weft.host.Inbox;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.task.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Idea: keeps a vector clock for each actor (a strand, or the timers and callbacks together) and lets it learn from others along the
 * orders that a program can rely on: a task comes after what its maker did before it; who awaits a task, asks whether it has ended or
 * leaves the scope around it, after that task; a woken strand after who woke it; an operation on a channel or the like after earlier
 * operations on it; a timer or a callback after who set or posted it; who waited for idleness after everybody. What cells and locks
 * order depends on the question, see Clock and CellHistory.
 *
 * A lock is what is given back by who took it, and taken by one at a time. Whatever else is taken and given back (permits given back by
 * another than took them, a lock for readers) orders like a channel.
 *
 * Invariants: an actor's own entry in its clock is its time, in every row; it grows with each thing it does, so "came before" is a
 * comparison of one number.
 */
/**
 * Finds what one thread leaves possible: updates lost and decisions outdated over a suspension, things closed twice, locks taken in
 * different orders. It sees the accesses of {@link Tracked} cells and the operations of Weft's primitives.
 *
 * <p>It finds races that a run shows and many that it only leaves possible, because nothing orders two tasks. It reports no race between
 * tasks that are ordered: by starting and awaiting, by wake-ups, by operations on the same channel, or kept apart by a lock. An order
 * that it cannot see, say by a plain variable that is polled without a lock, does not count; nor does an order in time.
 *
 * <p>Set it as the tracer of a loop ({@link LoopOptions#withTracer}), or use {@link WeftTest#findingRaces} or {@link
 * Explorer#findingRaces}. One finder serves one loop. Limits: locks that are only tried for ({@code tryLock}) count as waited for.
 */
public final class RaceFinder implements Tracer {

    /** Cells beyond this number have no rows of their own in clocks. */
    private static final int MAX_CELLS = 32;

    private final Map<Integer, Actor> actors = new HashMap<>();

    private final Map<SharedCell, CellHistory> cells = new IdentityHashMap<>();

    /** What is known to have come before the last operation on each primitive that orders. */
    private final Map<Object, Clock> orders = new IdentityHashMap<>();

    private final Map<Object, Actor> closers = new IdentityHashMap<>();

    private final LockOrder locks = new LockOrder();

    private final Steps steps = new Steps();

    private final List<Race> races = new ArrayList<>();

    private final Set<String> reported = new HashSet<>();

    /** How many pairs of rows clocks have: one, and one for each cell. */
    private int pairs = 1;

    /** The races found so far; of each kind, object and pair of tasks the first. */
    public List<Race> races() {
        return List.copyOf(races);
    }

    /**
     * Checks that no race has been found.
     *
     * @throws AssertionError telling of all that were
     */
    public void check() {
        AssertionError failure = failure();
        if (failure != null) {
            throw failure;
        }
    }

    @Nullable
    AssertionError failure() {
        if (races.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (Race race : races) {
            text.append(text.length() == 0 ? "" : "\n").append(race);
        }
        return new AssertionError(text.toString());
    }

    // ---- what strands do ----

    @Override
    public boolean wantsDetail() {
        return false;
    }

    @Override
    public void event(long nanoTime, Event event, Strand strand, String detail) {
        Actor doer = actor(strand.loop().acting());
        Actor actor = event == Event.SPAWN ? made(strand, doer) : actor(strand);
        switch (event) {
            case SPAWN -> learn(actor, step(doer, "makes", actor).clock);
            case START -> step(actor, "starts", "");
            case YIELD -> suspended(step(actor, "gives way", ""));
            case PARK -> {
                actor.parkedFor = strand.parkReason();
                suspended(step(actor, "parks,", actor.parkedFor == null ? "" : actor.parkedFor.phrase()));
            }
            case READY -> woken(actor, doer);
            case CANCEL -> learn(actor, step(doer, "cancels", actor).clock);
            case END -> step(actor, "ends", "").ended = true;
        }
    }

    private Actor made(Strand strand, Actor maker) {
        Actor actor = new Actor(strand.id(), strand, maker);
        actors.put(actor.number, actor);
        return actor;
    }

    private Actor actor(@Nullable Strand strand) {
        int number = strand == null ? Actor.OUTSIDE : strand.id();
        Actor actor = actors.get(number);
        if (actor == null) {
            actor = new Actor(number, strand, null);
            actors.put(number, actor);
        }
        return actor;
    }

    private Actor step(Actor actor, String verb, Object object) {
        actor.justReleased = null;
        actor.clock.tick(actor.number, ++actor.time, pairs);
        actor.step = steps.add(actor, verb, object);
        return actor;
    }

    private void learn(Actor actor, Clock from) {
        actor.clock.join(from, pairs);
    }

    private static void suspended(Actor actor) {
        actor.segment++;
    }

    private void woken(Actor actor, Actor waker) {
        if (waker.number == Actor.OUTSIDE && actor.parkedFor == ParkReason.IDLE) {
            for (Actor other : actors.values()) {
                learn(actor, other.clock);
            }
            return;
        }
        Object lock = waker.justReleased;
        Clock clock = step(waker, "wakes", actor).clock;
        waker.justReleased = lock; // it may wake more
        if (lock == null) {
            learn(actor, clock);
        } else {
            actor.clock.joinByLock(clock, pairs);
        }
    }

    // ---- what they do to primitives ----

    @Override
    public void touched(@Nullable Strand strand, Object primitive, Touch touch) {
        Actor actor = actor(strand);
        if (primitive instanceof SharedCell cell) {
            accessed(step(actor, TextTrace.verb(touch), cell), cell, touch);
        } else if (primitive instanceof Strand asked) {
            if (actor(asked).ended) {
                learn(actor, actor(asked).clock);
            }
        } else if (primitive instanceof Scope) {
            inScope(actor, primitive, touch);
        } else if (touch == Touch.TIMER || primitive instanceof Inbox.Callback) {
            handedOver(actor, primitive);
        } else if (!(primitive instanceof Trail)) { // an instrument of the test orders nothing
            operated(step(actor, TextTrace.verb(touch), primitive), primitive, touch);
        }
    }

    /** Who leaves a scope comes after all that was started below it and has ended. */
    private void inScope(Actor actor, Object scope, Touch touch) {
        if (touch != Touch.READ) {
            order(actor, scope);
        }
        if (touch == Touch.CLOSE) {
            for (Actor other : actors.values()) {
                if (other.ended && other.descendsFrom(actor)) {
                    learn(actor, other.clock);
                }
            }
        }
    }

    private void accessed(Actor actor, SharedCell cell, Touch touch) {
        CellHistory history = cells.get(cell);
        if (history == null) {
            history = new CellHistory(cell, pairs <= MAX_CELLS ? pairs++ : Clock.NO_CELL);
            cells.put(cell, history);
        }
        if (touch == Touch.READ) {
            Clock writer = history.read(actor);
            if (writer != null) {
                actor.clock.joinByCell(writer, history.number(), pairs);
            }
            return;
        }
        for (CellHistory.Found found : touch == Touch.RELY ? history.reliedOn(actor) : history.written(actor)) {
            report(found.kind(), cell, found.text(cell), found.since(), List.of(found.first(), found.second()));
        }
    }

    /** A timer is set, or a callback posted; later, outside every task, it fires or runs, after what came before. */
    private void handedOver(Actor actor, Object timerOrCallback) {
        Clock before = orders.remove(timerOrCallback);
        if (before == null || actor.number != Actor.OUTSIDE) {
            orders.put(timerOrCallback, actor.clock.copy());
        } else {
            actor.clock = before;
        }
    }

    private void operated(Actor actor, Object primitive, Touch touch) {
        switch (touch) {
            case ACQUIRE -> {
                List<LockOrder.Arrow> circle = locks.taken(actor, primitive, actors.values());
                if (circle != null) {
                    inverted(circle);
                }
            }
            case RELEASE -> locks.givenBack(actor, primitive);
            case CLOSE -> closed(actor, primitive);
            default -> {}
        }
        boolean isLock = locks.isLock(primitive);
        if (!isLock && touch != Touch.READ) {
            order(actor, primitive);
        }
        if (isLock && touch != Touch.USE) {
            orderByLock(actor, primitive);
        }
        actor.justReleased = isLock && touch == Touch.RELEASE ? primitive : null;
    }

    /** {@code actor} comes after all who operated on {@code primitive} before. */
    private void order(Actor actor, Object primitive) {
        Clock before = orders.get(primitive);
        if (before == null) {
            orders.put(primitive, actor.clock.copy());
        } else {
            learn(actor, before);
            before.join(actor.clock, pairs);
        }
    }

    /** {@link #order} as far as a lock orders. */
    private void orderByLock(Actor actor, Object lock) {
        Clock before = orders.get(lock);
        if (before != null) {
            actor.clock.joinByLock(before, pairs);
        }
        orders.put(lock, actor.clock.copy());
    }

    private void inverted(List<LockOrder.Arrow> circle) {
        List<Actor> involved = new ArrayList<>();
        int first = Integer.MAX_VALUE;
        for (LockOrder.Arrow arrow : circle) {
            involved.add(arrow.actor());
            first = Math.min(first, arrow.step());
        }
        report(Race.Kind.LOCK_ORDER, circle.get(0).to(), LockOrder.text(circle), first, involved);
    }

    private void closed(Actor actor, Object primitive) {
        Actor closer = closers.putIfAbsent(primitive, actor);
        if (closer != null) {
            String text = "double close of " + TextTrace.label(primitive) + ": " + closer + " closed it, and then "
                    + actor + " did";
            report(Race.Kind.DOUBLE_CLOSE, primitive, text, actor.step, List.of(closer, actor));
        }
    }

    private void report(Race.Kind kind, Object what, String text, int since, List<Actor> involved) {
        List<Integer> numbers = new ArrayList<>();
        involved.forEach(actor -> numbers.add(actor.number));
        numbers.sort(null);
        if (reported.add(kind + " " + what + " " + numbers)) {
            races.add(new Race(kind, text, steps.told(since, involved)));
        }
    }
}
