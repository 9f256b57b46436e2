package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.Phaser}. */
public class WeftPhaser {

    /*
     * Idea. A phaser counts parties and those of them that have not arrived. With a parent it is one party there while it has parties of its
     * own, and arrives there when all of its own have; the root decides when the phase is over, and all of a tree share its line and number.
     *
     * Invariant: a child's `phase` is brought up to the root's before it is used (catchUp), and then none of its parties has arrived.
     */
    private static final int MAX_PARTIES = 0xffff;
    private static final int MAX_PHASE = Integer.MAX_VALUE;

    private final @Nullable WeftPhaser parent;
    private final WeftPhaser root;
    private Line line = new Line();
    private int phase;
    private int parties;
    private int unarrived;

    public WeftPhaser() {
        this(null, 0);
    }

    public WeftPhaser(int parties) {
        this(null, parties);
    }

    public WeftPhaser(@Nullable WeftPhaser parent) {
        this(parent, 0);
    }

    public WeftPhaser(@Nullable WeftPhaser parent, int parties) {
        if (parties < 0 || parties > MAX_PARTIES) {
            throw new IllegalArgumentException("Illegal number of parties");
        }
        this.parent = parent;
        root = parent == null ? this : parent.root;
        if (parent != null && parties != 0) {
            phase = parent.doRegister(1);
        } else {
            phase = root.phase;
        }
        this.parties = parties;
        unarrived = parties;
    }

    private void catchUp() {
        if (phase != root.phase) {
            phase = root.phase;
            unarrived = parties;
        }
    }

    private int doRegister(int more) {
        catchUp();
        if (phase < 0) {
            return phase;
        }
        if (parties + more > MAX_PARTIES) {
            throw new IllegalStateException("Attempt to register more than " + MAX_PARTIES + " parties for " + this);
        }
        if (parent != null && parties == 0) {
            phase = parent.doRegister(1);
            if (phase < 0) {
                return phase;
            }
        } else if (parties > 0 && unarrived == 0) {
            awaitAdvanceHere(phase); // the phase is just ending
            catchUp();
        }
        parties += more;
        unarrived += more;
        return phase;
    }

    private int awaitAdvanceHere(int at) {
        if (root.phase == at) {
            Parking.awaitUninterruptibly(root.line, root, null, 0);
        }
        return root.phase;
    }

    public int register() {
        return doRegister(1);
    }

    public int bulkRegister(int more) {
        if (more < 0) {
            throw new IllegalArgumentException();
        }
        return more == 0 ? getPhase() : doRegister(more);
    }

    private int doArrive(boolean deregister) {
        catchUp();
        int at = phase;
        if (at < 0) {
            return at;
        }
        if (unarrived <= 0) {
            throw new IllegalStateException("Attempted arrival of unregistered party for " + this);
        }
        unarrived--;
        if (deregister) {
            parties--;
        }
        if (unarrived == 0) {
            allArrived();
        }
        return at;
    }

    private void allArrived() {
        if (parent == null) {
            advance();
        } else if (parties == 0) {
            parent.doArrive(true);
        } else {
            parent.doArrive(false);
        }
    }

    private void advance() {
        boolean over = onAdvance(phase, parties);
        int next = (phase + 1) & MAX_PHASE;
        phase = over ? next | Integer.MIN_VALUE : next;
        unarrived = parties;
        Line waiting = line;
        line = new Line();
        waiting.serveAll();
    }

    public int arrive() {
        return doArrive(false);
    }

    public int arriveAndDeregister() {
        return doArrive(true);
    }

    /** Suspends until all have arrived. */
    public int arriveAndAwaitAdvance() {
        Parking.begin();
        Line before = root.line;
        int at = doArrive(false);
        if (at < 0 || root.phase != at) {
            return root.phase;
        }
        Parking.awaitUninterruptibly(before, root, null, 0);
        return root.phase;
    }

    /** Suspends until the phase is another than {@code at}. */
    public int awaitAdvance(int at) {
        Parking.begin();
        return at < 0 ? at : awaitAdvanceHere(at);
    }

    /** {@link #awaitAdvance}, which an interrupt ends. Suspends. */
    public int awaitAdvanceInterruptibly(int at) throws InterruptedException {
        Parking.begin();
        if (at < 0 || root.phase != at) {
            return at < 0 ? at : root.phase;
        }
        Parking.await(root.line, root, Parking.FOREVER);
        return root.phase;
    }

    /** {@link #awaitAdvance}, which an interrupt and a time limit end. Suspends. */
    public int awaitAdvanceInterruptibly(int at, long timeout, TimeUnit unit)
            throws InterruptedException, TimeoutException {
        long nanos = unit.toNanos(timeout);
        Parking.begin();
        if (at < 0 || root.phase != at) {
            return at < 0 ? at : root.phase;
        }
        if (!Parking.await(root.line, root, nanos) && root.phase == at) {
            throw new TimeoutException();
        }
        return root.phase;
    }

    public void forceTermination() {
        if (root.phase >= 0) {
            root.phase |= Integer.MIN_VALUE;
            Line waiting = root.line;
            root.line = new Line();
            waiting.serveAll();
        }
    }

    public final int getPhase() {
        return root.phase;
    }

    public int getRegisteredParties() {
        return parties;
    }

    public int getArrivedParties() {
        return parties - getUnarrivedParties();
    }

    public int getUnarrivedParties() {
        return phase == root.phase ? unarrived : parties;
    }

    public @Nullable WeftPhaser getParent() {
        return parent;
    }

    public WeftPhaser getRoot() {
        return root;
    }

    public boolean isTerminated() {
        return root.phase < 0;
    }

    /** Whether the phaser is over; for subclasses. */
    protected boolean onAdvance(int phase, int registeredParties) {
        return registeredParties == 0;
    }

    @Override
    public String toString() {
        return super.toString() + "[phase = " + getPhase() + " parties = " + parties + " arrived = "
                + getArrivedParties() + "]";
    }
}
