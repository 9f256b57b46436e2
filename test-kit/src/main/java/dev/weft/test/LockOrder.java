package dev.weft.test;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: whoever takes a lock while holding others draws an arrow from each of those to it (Havelund, Using Runtime Analysis to Guide Model
 * Checking of Java Programs, SPIN 2000: the lock graph). A circle of arrows can close in a run in which it did not, if each was drawn by
 * another actor, no two of those held a lock in common that keeps them apart, and no arrow was drawn for certain before another.
 */
/** Which locks are taken while which are held. */
final class LockOrder {

    private final List<Arrow> arrows = new ArrayList<>();

    /** {@code actor}, which holds {@code held}, takes {@code lock}. Answers a circle that this closes, or null. */
    @Nullable
    List<Arrow> taken(Actor actor, Object lock) {
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
            return clock.get(Clock.ALL, other.actor.number) >= other.time;
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
