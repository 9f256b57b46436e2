package dev.weft.seq;

import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Timer;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;

/*
 * Idea: on one thread, "wait until something holds" is a loop around a bell: look, and if it does not hold, wait for the next ring. Who
 * changes what is looked at rings.
 */
/** Where the tasks of one run wait for each other. */
final class Bell extends WaitQueue {

    private final Loop loop;

    private final Object of;

    /** @param of what is waited for; its text is asked for when a dump is made */
    Bell(Loop loop, ParkReason reason, Object of) {
        super(reason);
        this.loop = loop;
        this.of = of;
    }

    /** Suspends until the next ring; a cancellation point. */
    void await() {
        if (!await(begin(), null).served) {
            throw Task.currentCancellation();
        }
    }

    /**
     * Suspends until the next ring or until {@code nanoTime}, on the scale of {@link Loop#nanoTime()}; a cancellation point.
     *
     * @return whether it rang
     */
    boolean awaitUntil(long nanoTime) {
        Strand strand = begin();
        if (nanoTime - loop.nanoTime() <= 0) {
            loop.pace(strand);
            return false;
        }
        Alarm alarm = new Alarm(nanoTime, strand.waiter());
        loop.set(alarm);
        boolean rang;
        try {
            rang = await(strand, null).served;
        } finally {
            loop.unset(alarm);
        }
        if (!rang && !alarm.fired) {
            throw Task.currentCancellation();
        }
        return rang;
    }

    private Strand begin() {
        Strand strand = loop.running("a helper");
        loop.use(this);
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        return strand;
    }

    /** Wakes all who wait. Never suspends. */
    void ring() {
        loop.use(this);
        for (Waiter waiter = poll(); waiter != null; waiter = poll()) {
            waiter.serve();
        }
    }

    @Override
    public String describe() {
        return of.toString();
    }

    private final class Alarm extends Timer {

        private final Waiter waiter;

        private boolean fired;

        Alarm(long nanoTime, Waiter waiter) {
            super(nanoTime);
            this.waiter = waiter;
        }

        @Override
        protected void fire() {
            // It may have rung or been cancelled since: then the strand is already on its way.
            if (waiter.queued()) {
                fired = true;
                remove(waiter);
                waiter.dismiss();
            }
        }

        @Override
        public String toString() {
            return "limit of the wait of " + waiter.strand.label();
        }
    }
}
