package dev.weft.wasm.pool;

import dev.weft.loop.Loop;
import dev.weft.loop.Timer;
import org.jspecify.annotations.Nullable;

/*
 * Idea: rounds are counted, not time. A round is a timer of this loop; the message that a worker answered is another event of the same
 * thread. A page that stood still for a minute has had no round, so it takes nobody for dead.
 *
 * Invariant: a timer is set exactly while somebody is watched, so that an idle pool costs nothing and keeps no loop awake.
 */
/** Asks for a round again and again, while there is somebody to watch. */
final class Heartbeat {

    /** How many rounds a limit has. A hang is thus noticed within 5/4 of its limit. */
    static final int ROUNDS = 4;

    /** One round. */
    interface Round {
        /** Never suspends. Answers whether to go on. */
        boolean beat();
    }

    private final Loop loop;

    private final long periodNanos;

    private final Round round;

    private @Nullable Timer timer;

    Heartbeat(Loop loop, long limitNanos, Round round) {
        this.loop = loop;
        this.periodNanos = Math.max(1, limitNanos / ROUNDS);
        this.round = round;
    }

    /** Goes on until a round says not to. */
    void start() {
        if (timer == null) {
            timer = new Beat(loop.nanoTime() + periodNanos);
            loop.set(timer);
        }
    }

    void stop() {
        if (timer != null) {
            loop.unset(timer);
            timer = null;
        }
    }

    long periodNanos() {
        return periodNanos;
    }

    private final class Beat extends Timer {
        Beat(long nanoTime) {
            super(nanoTime);
        }

        @Override
        protected void fire() {
            timer = null;
            if (round.beat()) {
                start();
            }
        }

        @Override
        public String toString() {
            return "heartbeat of a pool's workers";
        }
    }
}
