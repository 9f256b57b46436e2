package dev.weft.loop;

import dev.weft.host.Host;
import java.util.List;

/*
 * Idea: the clock and the timers belong together. Whenever the clock is read, the timers that are due by that reading fire, so that no
 * strand sees a time by which a timer should have fired and has not, but for the few operations between two readings.
 *
 * It is a clock and does not have one, because every operation asks it: one object less on the way made a channel a tenth quicker in a browser.
 */
/** A loop's time: its clock, its slice, its timers. */
final class LoopTime extends SliceClock {

    private final Loop loop;

    private final Timers timers = new Timers();

    private boolean firing;

    LoopTime(Host host, Loop loop, boolean everywhere) {
        super(host, everywhere);
        this.loop = loop;
    }

    void beginSlice(long endNanos) {
        begin(endNanos);
        fireDue();
    }

    /** An operation has been done. True when the clock was read after it. */
    boolean passes() {
        if (!spent()) {
            return false;
        }
        refill();
        fireDue();
        return true;
    }

    /** Reads the clock; answers the reading. */
    long look() {
        read();
        fireDue();
        return now();
    }

    void set(Timer timer) {
        timers.add(timer);
    }

    void unset(Timer timer) {
        timers.remove(timer);
    }

    private void fireDue() {
        for (Timer due = timers.pollDue(now()); due != null; due = timers.pollDue(now())) {
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
        return now() - at >= 0;
    }
}
