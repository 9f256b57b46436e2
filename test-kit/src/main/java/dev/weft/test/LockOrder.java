package dev.weft.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Idea: whoever takes a lock while holding others draws an arrow from each of those to it (Havelund, Using Runtime Analysis to Guide Model
 * Checking of Java Programs, SPIN 2000: the lock graph). A circle of arrows can close in a run in which it did not, if each was drawn by
 * another actor, no two of those held a lock in common that keeps them apart, and no arrow was drawn for certain before another.
 */
/** What is a lock, and which locks are taken while which are held. */
final class LockOrder {

    /** What was taken or given back, and whether it is used as a lock: by one at a time, and given back by who took it. */
    private final Map<Object, Boolean> locks = new IdentityHashMap<>();

    private final List<Arrow> arrows = new ArrayList<>();

    boolean isLock(Object primitive) {
        return locks.getOrDefault(primitive, false);
    }

    /** {@code actor}, one of {@code all}, takes {@code lock}. Answers a circle that this closes, or null. */
    @Nullable
    List<Arrow> taken(Actor actor, Object lock, Collection<Actor> all) {
        for (Actor other : all) {
            if (other != actor && other.holds(lock)) {
                other.forget(lock);
                locks.put(lock, false);
            }
        }
        if (!locks.computeIfAbsent(lock, first -> true)) {
            return null;
        }
        List<Arrow> circle = draw(actor, lock);
        actor.takes(lock);
        return circle;
    }

    void givenBack(Actor actor, Object lock) {
        if (!actor.givesBack(lock)) {
            locks.put(lock, false);
        }
    }

    private @Nullable List<Arrow> draw(Actor actor, Object lock) {
        List<Object> held = actor.heldSince(actor.step);
        List<Arrow> circle = null;
        for (Object from : held) {
            Arrow arrow = new Arrow(actor, from, lock, held, actor.clock.copy(), actor.time, actor.step);
            if (from != lock && isNew(arrow)) {
                arrows.add(arrow);
                List<Arrow> path = new ArrayList<>(List.of(arrow));
                circle = circle == null && close(path) ? path : circle;
            }
        }
        return circle;
    }

    /** Tells of a circle. */
    static String text(List<Arrow> circle) {
        StringBuilder text = new StringBuilder("locks taken in different orders: ");
        for (Arrow arrow : circle) {
            text.append(arrow.actor).append(" takes ").append(TextTrace.label(arrow.to));
            text.append(" while it holds ").append(TextTrace.label(arrow.from));
            text.append(arrow == circle.get(circle.size() - 1) ? "; " : ", ");
        }
        return text.append("they can come to wait for each other for ever").toString();
    }

    private boolean isNew(Arrow arrow) {
        for (Arrow other : arrows) {
            if (other.actor == arrow.actor
                    && other.from == arrow.from
                    && other.to == arrow.to
                    && other.held.equals(arrow.held)) {
                return false;
            }
        }
        return true;
    }

    /** Lengthens {@code path} until it ends where it began; false when it cannot. */
    private boolean close(List<Arrow> path) {
        Object end = path.get(path.size() - 1).to;
        if (end == path.get(0).from) {
            return true;
        }
        for (Arrow next : arrows) {
            if (next.from == end && next.fits(path)) {
                path.add(next);
                if (close(path)) {
                    return true;
                }
                path.remove(path.size() - 1);
            }
        }
        return false;
    }

    /** {@code actor} took {@code to} while it held {@code from} and all of {@code held}. */
    record Arrow(Actor actor, Object from, Object to, List<Object> held, Clock clock, int time, int step) {

        /** Whether this can happen at the same time as each of {@code path}. */
        private boolean fits(List<Arrow> path) {
            for (Arrow other : path) {
                if (other.actor == actor || isAfter(other) || other.isAfter(this) || sharesLockWith(other)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isAfter(Arrow other) {
            return clock.get(Clock.NO_CELL, false, other.actor.number) >= other.time;
        }

        private boolean sharesLockWith(Arrow other) {
            for (Object lock : held) {
                for (Object theirs : other.held) {
                    if (lock == theirs) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
