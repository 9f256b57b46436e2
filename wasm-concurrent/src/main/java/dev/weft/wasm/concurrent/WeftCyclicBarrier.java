package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.CyclicBarrier}. */
public class WeftCyclicBarrier {

    /** One round: those who wait for it, and whether it was broken. */
    private static final class Round {
        final Line line = new Line();
        boolean broken;
    }

    private final int parties;
    private final @Nullable Runnable action;
    private Round round = new Round();
    private int missing;

    public WeftCyclicBarrier(int parties) {
        this(parties, null);
    }

    public WeftCyclicBarrier(int parties, @Nullable Runnable barrierAction) {
        if (parties <= 0) {
            throw new IllegalArgumentException();
        }
        this.parties = parties;
        action = barrierAction;
        missing = parties;
    }

    public int getParties() {
        return parties;
    }

    /** Suspends until all parties have come. */
    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return await(Parking.FOREVER);
        } catch (TimeoutException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Suspends until all parties have come or the time is up. */
    public int await(long timeout, TimeUnit unit)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(unit.toNanos(timeout));
    }

    private int await(long nanos) throws InterruptedException, BrokenBarrierException, TimeoutException {
        Parking.begin();
        Round mine = round;
        if (mine.broken) {
            throw new BrokenBarrierException();
        }
        if (Thread.interrupted()) {
            breakRound();
            throw new InterruptedException();
        }
        int index = --missing;
        if (index == 0) {
            act();
            return 0;
        }
        boolean served = false;
        boolean ended = false;
        try {
            served = Parking.await(mine.line, this, nanos);
            ended = true;
        } finally {
            if (!ended && round == mine && !mine.broken) {
                breakRound(); // interrupted or cancelled
            }
        }
        if (mine.broken) {
            throw new BrokenBarrierException();
        }
        if (!served) {
            breakRound();
            throw new TimeoutException();
        }
        return index;
    }

    private void act() {
        boolean acted = false;
        try {
            if (action != null) {
                action.run();
            }
            acted = true;
        } finally {
            if (!acted) {
                breakRound();
            }
        }
        nextRound();
    }

    private void nextRound() {
        Round over = round;
        round = new Round();
        missing = parties;
        over.line.serveAll();
    }

    private void breakRound() {
        round.broken = true;
        missing = parties;
        round.line.serveAll();
    }

    public boolean isBroken() {
        return round.broken;
    }

    public void reset() {
        breakRound();
        nextRound();
    }

    public int getNumberWaiting() {
        return parties - missing;
    }
}
