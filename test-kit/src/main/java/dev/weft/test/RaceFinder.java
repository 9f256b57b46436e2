package dev.weft.test;

import dev.weft.host.Inbox;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
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
 * orders that a program can rely on: a task comes after what its maker did before it; an awaiting task, and the maker, after an ended one;
 * a woken strand after who woke it; an operation on a channel or the like after earlier operations on it; a timer or a callback after who
 * set or posted it; who waited for idleness after everybody. What a cell orders, see Clock.
 *
 * Locks order nothing, because the next run may take them the other way round; they keep apart (see CellHistory). A wake-up by who gives
 * a lock back to who then takes it is no order either. But who gives back what it has not taken gives a signal: such a semaphore orders
 * like a channel from then on.
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
 * that it cannot see, say by a plain variable that is polled, does not count; nor does an order in time.
 *
 * <p>Set it as the tracer of a loop ({@link LoopOptions#withTracer}), or use {@link WeftTest#findingRaces} or {@link
 * Explorer#findingRaces}. One finder serves one loop. Limits: locks that are only tried for ({@code tryLock}) count as waited for.
 */
public final class RaceFinder implements Tracer {

    /** Cells beyond this number order accesses of themselves: a clock has a row for each cell. */
    private static final int MAX_ROWS = 32;

    private final Map<Integer, Actor> actors = new HashMap<>();

    private final Map<SharedCell, CellHistory> cells = new IdentityHashMap<>();

    /** What is known to have come before the last operation on each primitive that orders. */
    private final Map<Object, Clock> orders = new IdentityHashMap<>();

    private final Map<Object, Actor> closers = new IdentityHashMap<>();

    /** Locks that were given back by somebody who did not hold them. */
    private final Map<Object, Boolean> signals = new IdentityHashMap<>();

    private final LockOrder lockOrder = new LockOrder();

    private final Steps steps = new Steps();

    private final List<Race> races = new ArrayList<>();

    private final Set<String> reported = new HashSet<>();

    private int rows = 1;

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
            case END -> {
                step(actor, "ends", "").ended = true;
                if (actor.maker != null) {
                    learn(actor.maker, actor.clock);
                }
            }
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

    /** Notes that {@code actor} does something, after whatever woke it. */
    private Actor step(Actor actor, String verb, Object object) {
        settle(actor);
        actor.justReleased = null;
        actor.clock.tick(actor.number, ++actor.time, rows);
        actor.step = steps.add(actor, verb, object);
        return actor;
    }

    private void settle(Actor actor) {
        Actor.Wakening wakening = actor.wakening;
        if (wakening != null) {
            actor.wakening = null;
            learn(actor, wakening.clock());
        }
    }

    private void learn(Actor actor, Clock from) {
        actor.clock.join(from, -1, rows);
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
        if (lock != null && !signals.containsKey(lock)) {
            actor.wakening = new Actor.Wakening(lock, waker.clock.copy());
        } else {
            learn(actor, step(waker, "wakes", actor).clock);
        }
    }

    // ---- what they do to primitives ----

    @Override
    public void touched(@Nullable Strand strand, Object primitive, Touch touch) {
        Actor actor = actor(strand);
        if (touch == Touch.ACQUIRE && actor.wakening != null && actor.wakening.lock() == primitive) {
            actor.wakening = null;
        }
        if (primitive instanceof SharedCell cell) {
            accessed(step(actor, TextTrace.verb(touch), cell), cell, touch);
        } else if (primitive instanceof Strand asked) {
            if (actor(asked).ended) {
                learn(actor, actor(asked).clock);
            }
        } else if (touch == Touch.TIMER || primitive instanceof Inbox.Callback) {
            handedOver(actor, primitive);
        } else if (!(primitive instanceof Trail)) { // an instrument of the test orders nothing
            operated(step(actor, TextTrace.verb(touch), primitive), primitive, touch);
        }
    }

    private void accessed(Actor actor, SharedCell cell, Touch touch) {
        CellHistory history = cells.get(cell);
        if (history == null) {
            history = new CellHistory(cell, rows < MAX_ROWS ? rows++ : Clock.ALL);
            cells.put(cell, history);
        }
        if (touch == Touch.READ) {
            Clock writer = history.read(actor);
            if (writer != null) {
                actor.clock.join(writer, history.row() == Clock.ALL ? -1 : history.row(), rows);
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
            settle(actor);
            orders.put(timerOrCallback, actor.clock.copy());
        } else {
            actor.clock = before;
        }
    }

    private void operated(Actor actor, Object primitive, Touch touch) {
        boolean lock = touch == Touch.ACQUIRE || touch == Touch.RELEASE;
        if (touch == Touch.ACQUIRE) {
            acquired(actor, primitive);
        } else if (touch == Touch.RELEASE && !signals.containsKey(primitive) && !actor.givesBack(primitive)) {
            signals.put(primitive, true);
        }
        if (!lock || signals.containsKey(primitive)) {
            order(actor, primitive);
        }
        if (touch == Touch.RELEASE) {
            actor.justReleased = primitive;
        }
        if (touch == Touch.CLOSE) {
            closed(actor, primitive);
        }
    }

    /** {@code actor} comes after all who operated on {@code primitive} before. */
    private void order(Actor actor, Object primitive) {
        Clock before = orders.get(primitive);
        if (before == null) {
            orders.put(primitive, actor.clock.copy());
        } else {
            learn(actor, before);
            before.join(actor.clock, -1, rows);
        }
    }

    private void acquired(Actor actor, Object lock) {
        for (Actor other : actors.values()) {
            if (other != actor && other.holds(lock)) {
                other.forget(lock); // several can have it: no lock, or not used as one
                signals.put(lock, true);
            }
        }
        if (signals.containsKey(lock)) {
            return;
        }
        List<LockOrder.Arrow> circle = lockOrder.taken(actor, lock);
        actor.takes(lock);
        if (circle != null) {
            inverted(circle);
        }
    }

    private void inverted(List<LockOrder.Arrow> circle) {
        StringBuilder text = new StringBuilder("locks taken in different orders: ");
        List<Actor> involved = new ArrayList<>();
        int first = Integer.MAX_VALUE;
        for (LockOrder.Arrow arrow : circle) {
            text.append(involved.isEmpty() ? "" : ", ")
                    .append(arrow.actor())
                    .append(" takes ")
                    .append(arrow.to());
            text.append(" while it holds ").append(arrow.from());
            involved.add(arrow.actor());
            first = Math.min(first, arrow.step());
        }
        text.append("; they can come to wait for each other for ever");
        report(Race.Kind.LOCK_ORDER, circle.get(0).to(), text.toString(), first, involved);
    }

    private void closed(Actor actor, Object primitive) {
        Actor closer = closers.putIfAbsent(primitive, actor);
        if (closer != null) {
            String text = "double close of " + primitive + ": " + closer + " closed it, and then " + actor + " did";
            report(Race.Kind.DOUBLE_CLOSE, primitive, text, actor.step, List.of(closer, actor));
        }
    }

    private void report(Race.Kind kind, Object what, String text, int since, List<Actor> involved) {
        if (reported.add(kind + " " + what + " " + involved)) {
            races.add(new Race(kind, text, steps.told(since, involved)));
        }
    }
}
