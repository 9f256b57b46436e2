package dev.weft.task;

import dev.weft.loop.Format;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Timer;
import dev.weft.loop.WaitPoint;

/** One sleep of one strand: the timer that ends it and the place where the strand is parked meanwhile. */
final class Sleep extends Timer implements WaitPoint {

    private final Strand strand;

    private Sleep(Strand strand, long until) {
        super(until);
        this.strand = strand;
    }

    /** Suspends {@code strand} until {@code until}, on the scale of {@link Loop#nanoTime()}. */
    static void until(Strand strand, long until) {
        Loop loop = strand.loop();
        loop.checkpoint(strand);
        Sleep sleep = new Sleep(strand, until);
        loop.set(sleep);
        loop.park(strand, sleep);
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
    }

    @Override
    protected void fire() {
        strand.loop().unpark(strand);
    }

    @Override
    public ParkReason reason() {
        return ParkReason.SLEEP;
    }

    @Override
    public String describe() {
        return "until " + Format.duration(nanoTime() - strand.loop().nanoTime()) + " from now";
    }

    @Override
    public boolean abandon(Strand cancelled) {
        strand.loop().unset(this);
        return true;
    }
}
