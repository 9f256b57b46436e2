package dev.weft.loop;

import dev.weft.host.Host;
import java.util.List;

/*
 * Idea: the clock and the timers belong together. Whenever the clock is read, the timers that are due by that reading fire, so that no
 * strand sees a time by which a timer should have fired and has not, but for the few operations between two readings.
 */
/** A loop's time: its clock, its slice, its timers. */
final class LoopTime {

    private final Host host;

    private final SliceClock clock;

    private final Loop loop;

    private final Timers timers = new Timers();

    private boolean firing;

    LoopTime(Host host, Loop loop, boolean everywhere) {
        this.host = host;
        this.loop = loop;
        this.clock = new SliceClock(host, everywhere);
    }

    /** The time of the last reading. */
    long now() {
        return clock.now();
    }

    /** Whether the slice was over at the last reading. */
    boolean over() {
        return clock.over();
    }

    void beginSlice(long endNanos) {
        clock.begin(endNanos);
        fireDue();
    }

    /** An operation has been done. True when the clock was read after it. */
    boolean passes() {
        if (!clock.spent()) {
            return false;
        }
        clock.refill();
        fireDue();
        return true;
    }

    /** Reads the clock; answers the reading. */
    long look() {
        clock.read();
        fireDue();
        return clock.now();
    }

    void set(Timer timer) {
        timers.add(timer);
    }

    void unset(Timer timer) {
        timers.remove(timer);
    }

    private void fireDue() {
        for (Timer due = timers.pollDue(clock.now()); due != null; due = timers.pollDue(clock.now())) {
            firing = true;
            loop.touch(due, Tracer.Touch.TIMER);
            due.fire();
            firing = false;
        }
    }

    /** Whether what runs now is a timer, whoever was running when the clock was read. */
    boolean firing() {
        return firing;
    }

    /** How many timers are set. */
    int timers() {
        return timers.size();
    }

    /** The timers that are set, the first first. A copy, for telling. */
    List<Timer> pending() {
        return timers.inOrder();
    }

    /** When the first timer is due; {@link Long#MAX_VALUE} when none is set. */
    long nextTimer() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.first().nanoTime();
    }

    /** Asks the host for the wake-up that the first timer needs, and fires it when its time has come already. */
    boolean firstTimerDue() {
        long at = timers.first().nanoTime();
        host.wakeAt(at);
        look();
        return clock.now() - at >= 0;
    }
}
